## Tablas que se traen como archivos

tables-format-csv = CSV (valores separados)
tables-format-xlsx = Libro de Excel (XLSX)
tables-dates-ymd = Primero el año: 2026-03-31
tables-dates-dmy = Primero el día: 31/03/2026
tables-dates-mdy = Primero el mes: 03/31/2026
tables-at-line = Línea { $line }: { $text }

## Por qué no se acepta un archivo. Lo que falla en una línea se muestra detrás de «Línea 7:».

refused-unreadable = No se pudo leer el archivo. Vuelva a subirlo.
refused-empty = El archivo está vacío: no tiene ni una línea de encabezados.
refused-file-too-large = El archivo ocupa más de 64 MB. Divídalo en varios archivos.
refused-too-many-rows = El archivo tiene más de 500 000 filas. Divídalo en varios archivos.
refused-too-many-columns = Hay más de 200 columnas. Quite las que no necesite.
refused-cell-too-long = Una celda contiene más de 4096 bytes de texto; quizá falte una comilla. Empieza por «{ $quote }».
refused-heading-too-long = Un encabezado tiene más de 200 caracteres, así que probablemente esta no sea la línea de los encabezados: «{ $quote }».
refused-heading-line = Ninguna fila empieza en esta línea, así que los encabezados no pueden estar aquí.
refused-ragged = Esta fila tiene más celdas que encabezados hay. La primera que sobra es «{ $quote }».
refused-quote = Hay algo detrás de la comilla que cierra una celda. Las comillas dentro de una celda se escriben dobles. La celda es «{ $quote }».
refused-quote-open = Aquí una comilla abre una celda y nunca se cierra.
refused-control = Hay un carácter que no se puede mostrar ({ $quote }). Quizá el archivo no sea texto o su codificación sea otra.
refused-encoding = Esto no es { $quote }. Elija otra codificación o guarde el archivo como «CSV UTF-8».
refused-encoding-unknown = No existe ninguna codificación llamada «{ $quote }».
refused-separator = «{ $quote }» no puede separar celdas. Elija una coma, un punto y coma, un tabulador o una barra.
refused-not-xlsx = Esto no es un libro de Excel (XLSX), aunque debería serlo.
refused-not-csv = Esto es un libro de Excel (XLSX) y no valores separados.
refused-xls = Esto es un libro antiguo de Excel (XLS) o uno protegido con contraseña. Guárdelo sin contraseña como XLSX o «CSV UTF-8».
refused-xlsb = Esto es un libro binario de Excel (XLSB). Guárdelo como XLSX o «CSV UTF-8».
refused-ods = Esto es una hoja de cálculo OpenDocument (ODS). Guárdela como XLSX o CSV.
refused-document = Esto es un documento o una presentación y no una tabla. Guarde la tabla como XLSX o CSV.
refused-pdf = Esto es un PDF. Pida la tabla de la que salió, como XLSX o CSV.
refused-archive = Esto es un archivo comprimido. Descomprímalo y suba la tabla que contiene.
refused-picture = Esto es una imagen y no una tabla.
refused-html = Esto es una página web (HTML), diga lo que diga su nombre. Ábrala en una hoja de cálculo y guárdela como XLSX o «CSV UTF-8».
refused-xml = Esto es XML y no una tabla. Guarde la tabla como XLSX o CSV.
refused-json = Esto es JSON y no una tabla. Guarde la tabla como XLSX o CSV.
refused-damaged = El libro está dañado. Ábralo en una hoja de cálculo y vuelva a guardarlo.
refused-inflated = Al descomprimirse, el libro ocupa mucho más de lo que necesita una tabla de este tamaño, así que no se abrió. Guarde la hoja como «CSV UTF-8».
refused-entities = El libro define entidades XML, cosa que no hace ninguna hoja de cálculo, así que no se abrió.
refused-no-sheet = No hay ninguna hoja llamada «{ $quote }».
refused-no-sheets = El libro no tiene ninguna hoja con una tabla.
refused-formula = La celda { $quote } contiene una fórmula. Copie la hoja y péguela como valores, o guárdela como «CSV UTF-8».
refused-cell-error = Hay un error en lugar de un valor: { $quote }.

## Lo que se decidió sobre un archivo pero puede estar mal

doubt-encoding = La codificación se ha supuesto: { $quote }. Compruebe abajo los nombres con acentos.
doubt-one-column = Parece que solo hay una columna. Si hay más, elija qué las separa.
doubt-dates-either = Fechas como { $quote } se pueden leer de dos maneras. Compruebe qué va primero, el día o el mes.
doubt-dates-mixed = En unas fechas va primero el día; en otras, como { $quote }, el mes. Estas se rechazarán.
doubt-heading-twice = Dos columnas tienen el mismo encabezado, «{ $quote }».
