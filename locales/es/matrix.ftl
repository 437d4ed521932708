matrix = Matriz de responsabilidades
matrix-note = { $name }: quién tiene qué parte en cada función, el { $day }.
matrix-caption = Matriz de responsabilidades de { $name }: funciones en filas, personas en columnas.
matrix-role = Función
matrix-cell = Celda
matrix-rules = Reglas incumplidas
matrix-csv = Descargar CSV
matrix-legend-deputy = Suplente: no cuenta
matrix-violation-no-accountable = Nadie responde
matrix-violation-several-accountable = Responden varias personas
matrix-violation-nobody-responsible = Nadie ejecuta
matrix-broken = { $count ->
    [one] { $count } de { $total } funciones incumple una regla
   *[other] { $count } de { $total } funciones incumplen una regla
 }
matrix-broken-more = { $count } más
matrix-fine = En cada función responde exactamente una persona y alguien la ejecuta.
matrix-filter-role = Función
matrix-filter-only = Reglas
matrix-only-broken = Incumplidas
matrix-count = { $roles ->
    [one] { $roles } función
   *[other] { $roles } funciones
 }, { $people ->
    [one] { $people } persona
   *[other] { $people } personas
 }.
matrix-cut-columns = Se muestran las personas { $from } a { $to } de { $total }; las demás columnas están en las páginas siguientes.
matrix-cut-rows = Solo se muestran { $shown } de { $total } funciones; elija una función para ver las demás.
matrix-nobody = Nadie tiene parte en estas funciones
matrix-nobody-help = Ese día nadie ejerce lo que se muestra aquí.
matrix-empty-help = Las funciones aparecen aquí cuando el lugar las prevé o alguien las ejerce.
matrix-empty-cell = nada
matrix-keys = Las flechas llevan de una celda a otra; R, A, C e I ponen una letra, Supr la quita. Nada cuenta hasta que guarde.
matrix-from_on = Los cambios cuentan desde
matrix-from_on-help = Los días anteriores quedan como están: al cambiar una letra, la asignación termina la víspera y empieza otra. Las asignaciones nuevas empiezan con un 0 % de dedicación.
matrix-add = Añadir una persona o una función
matrix-employee_id = Persona
matrix-role_id = Función
matrix-add-button = Mostrar en la matriz
matrix-saved = { $count ->
    [0] No se ha cambiado nada.
    [one] Se ha cambiado { $count } celda.
   *[other] Se han cambiado { $count } celdas.
 }
matrix-clash-title = Otra persona ha cambiado las mismas celdas
matrix-clash-help = No se ha guardado nada. Las celdas contienen lo que usted eligió; guarde de nuevo para ponerlo en lugar de lo que hay ahora.
error-matrix-day = El día elegido esta asignación no está vigente: { $limit }. Elija otro día.
