timeline = Línea del tiempo
