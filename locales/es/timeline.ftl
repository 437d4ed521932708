timeline = Línea del tiempo
timeline-note = { $name }, del { $first } al { $last }.
timeline-title = Línea del tiempo de { $name }
timeline-text = { $rows ->
    [one] { $rows } fila
   *[other] { $rows } filas
 } de asignaciones del { $first } al { $last }. Lo mismo está en la tabla de abajo.
timeline-ways = Otros días
timeline-before = Antes
timeline-after = Después
timeline-around-today = En torno a hoy
timeline-around-day = En torno al día elegido
timeline-months-12 = 1 año
timeline-months-24 = 2 años
timeline-months-36 = 3 años
timeline-gaps = Sin cubrir
timeline-deputy-for = suple a { $name }
timeline-today = Hoy: { $day }
timeline-on = A fecha de { $day }
timeline-row = Quién o qué
timeline-as-table = Lo mismo en una tabla
timeline-cut = { $total } filas en total; las demás están en las páginas siguientes.
timeline-nothing = Nada en estos meses
timeline-nothing-help = Ninguna asignación está vigente en este tiempo. Mire meses anteriores o posteriores.
