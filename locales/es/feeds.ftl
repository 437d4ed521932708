### Los calendarios por suscripción: las páginas en las que se crean y las palabras de los propios calendarios.

feeds-title = Calendarios por suscripción
feeds-note = Lo que empieza y termina para una persona o en un lugar, y quién suple a quién, en su propio calendario. Se mantiene al día por sí solo.
feeds-yours = Sus calendarios
feeds-none = No tiene ninguno.
feeds-none-of = Esta cuenta no tiene ninguno.
feeds-count = { $count ->
    [0] ninguno
    [one] 1 calendario
   *[other] { $count } calendarios
}
feed-link = Suscribirse en un calendario
feed-new = Calendario nuevo
feed-of = De
feed-of-employee = Una persona
feed-of-department = Un departamento
feed-of-project = Un proyecto
feed-subjects = De qué trata el calendario
feed-employee_id = Persona
feed-department_id = Departamento
feed-project_id = Proyecto
feed-extent = Hasta dónde llega
feed-extent-below = Con todos los departamentos inferiores
feed-extent-itself = Solo este departamento
feed-language = Idioma del calendario
feed-language-en = Inglés
feed-language-es = Español
feed-name = Nombre
feed-name-help = Dónde lo va a usar: «Mi teléfono». Si lo deja vacío, se llama como aquello de lo que trata.
feed-prefix = Empieza por
feed-made = Creado
feed-used = Última lectura
feed-never = nunca
feed-make = Crear el calendario
feed-revoke = Revocar
feed-revoked = Se ha revocado el calendario «{ $name }». Su dirección ya no abre nada.
feed-warning = Quien tenga la dirección de un calendario puede leerlo sin iniciar sesión. Revóquelo si ha caído en malas manos.

## The address of a new feed

feed-made-title = Su calendario nuevo
feed-made-help = Copie esta dirección ahora. Solo se muestra esta vez.
feed-address = Dirección del calendario
feed-copy = Copiar
feed-copied = Copiado
feed-open = Abrir en el calendario de este dispositivo
feed-made-back = Listo
feed-how = Cómo suscribirse
feed-how-google = Abra Google Calendar en un ordenador. Junto a «Otros calendarios», elija el signo más, luego «Desde URL», y pegue la dirección.
feed-how-apple = En Calendario de un Mac, elija Archivo, Nueva suscripción a calendario. En un iPhone o iPad, abra Ajustes, Calendario, Cuentas, Añadir cuenta, Otra, Añadir calendario suscrito. Pegue la dirección.
feed-how-outlook = Abra el calendario de Outlook, elija Agregar calendario, Suscribirse desde la web, y pegue la dirección.
feed-how-thunderbird = Elija Archivo, Nuevo, Calendario, En la red, y pegue la dirección. No hace falta nombre de usuario.
feed-how-reach = Los calendarios de la web, como los de Google y Outlook, tienen que poder llegar a este servidor desde internet.

## In the calendar

feed-event-starts = { $person } empieza como { $role } en { $place }
feed-event-ends = Último día de { $person } como { $role } en { $place }
feed-event-deputy = { $person } suple a { $absent } como { $role } en { $place }
feed-event-open = sin último día
feed-event-more = Hay más de lo que cabe en este calendario. Contiene los { $count } sucesos más cercanos a hoy.
feed-category-starts = Inicio
feed-category-ends = Último día
feed-category-deputy = Suplencia
feed-gone = No existe ese calendario.
feed-too-many = Demasiados intentos. Inténtelo más tarde.
error-feed-many = Tiene 50 calendarios por suscripción y no puede haber más. Revoque alguno que ya no haga falta.
