### The words that every page shares: surroundings, lists, forms, complaints, troubles.

## Surroundings

skip-to-content = Ir al contenido
nav-label = Principal
nav-menu = Menú
nav-overview = Resumen
nav-departments = Departamentos
nav-employees = Personas
nav-projects = Proyectos
nav-roles = Funciones
nav-seats = Plazas
nav-assignments = Asignaciones
display-menu = Idioma y colores
display-language = Idioma
display-theme = Colores
theme-auto = Dispositivo
theme-light = Claro
theme-dark = Oscuro
footer-about = Quién responde de qué
no-answer-title = El servidor no responde.
no-answer-help = No se ha perdido nada en esta página. Vuelva a intentarlo en un momento.

## A qué fecha

day-label = A qué fecha
day-today = Hoy
day-choose = Ver el registro a fecha de
day-show = Ver
day-back = Volver a hoy
day-past = Tal como era el { $day }.
day-future = Tal como será el { $day }.
day-what = Se muestra quién ocupa qué en esa fecha; los nombres, los departamentos y las plazas previstas son los de ahora.

## Ways to look at a place or a person

views-label = Maneras de verlo
views-page = Resumen

## Dates, short

month-1 = ene
month-2 = feb
month-3 = mar
month-4 = abr
month-5 = may
month-6 = jun
month-7 = jul
month-8 = ago
month-9 = sep
month-10 = oct
month-11 = nov
month-12 = dic

## Numbers

percent = { $value } %

## Lists

search = Buscar
search-hint = Buscar…
list-filters = Filtros
list-apply = Aplicar
list-clear = Quitar búsqueda y filtros
list-count = { $total ->
    [0] Ninguno
    [one] 1 en total
   *[other] { $from }–{ $to } de { $total }
}
list-all = Todos
list-nothing-matches = No hay coincidencias
list-nothing-matches-help = Ninguna fila cumple con esta búsqueda y estos filtros.
pager-label = Páginas
pager-first = Primera página
pager-previous = Página anterior
pager-next = Página siguiente
pager-last = Última página
pager-page = Página { $page } de { $pages }

filter-status = Estado
filter-department_id = Departamento
filter-role_id = Función
filter-project_id = Proyecto
filter-employee_id = Persona
filter-when = Cuándo
filter-scope = Ámbito
filter-responsibility = Responsabilidad
filter-gap = Vacante

## Reference fields

picker-search = Buscar para «{ $label }»
picker-find = Buscar
picker-none = Ninguno
picker-any = Cualquiera
picker-nothing = No hay coincidencias con «{ $typed }».
picker-empty = Todavía no hay nada que elegir.
picker-more = Escriba para encontrar más.
picker-trouble = La búsqueda no responde en este momento. Lo elegido se conserva.

## Forms

action-save = Guardar
action-save-another = Guardar y añadir otro
action-cancel = Cancelar
action-delete = Eliminar
action-edit = Editar
form-required-note = Los campos marcados con * son obligatorios.
form-range = De { $min } a { $max }
form-choose = Elegir…
form-summary = { $count ->
    [one] Hay un campo por revisar
   *[other] Hay { $count } campos por revisar
}
form-conflict-title = Otra persona ha guardado cambios mientras tanto
form-conflict-help = No se ha perdido nada: los campos conservan lo que se escribió aquí. Compare, corrija lo necesario y vuelva a guardar. Así, su versión sustituirá a la guardada.
form-conflict-restart = Descartar lo escrito y partir de la versión guardada
form-conflict-field = Campo
form-conflict-theirs = Guardado ahora
form-conflict-yours = Escrito aquí
form-conflict-differs = distinto
form-conflict-empty = vacío

## Deleting

delete-title = ¿Eliminar «{ $name }»?
delete-help = Desaparecerá de todas las listas. Aquí no se puede deshacer.
delete-button = Eliminar
delete-blocked-title = No se puede eliminar «{ $name }»
delete-blocked-help = Lo siguiente depende de este registro. Trasládelo o elimínelo primero.
delete-blocked-back = Volver
delete-stale = Ha cambiado desde que se abrió esta página. Revíselo antes de decidir.
delete-look = Ver cómo está ahora
dependants-more = y { $count } más
dependants-sub_departments = { $count ->
    [one] 1 departamento que depende de él
   *[other] { $count } departamentos que dependen de él
}
dependants-people = { $count ->
    [one] 1 persona que pertenece a él
   *[other] { $count } personas que pertenecen a él
}
dependants-projects = { $count ->
    [one] 1 proyecto
   *[other] { $count } proyectos
}
dependants-owned_projects = { $count ->
    [one] 1 proyecto a su cargo
   *[other] { $count } proyectos a su cargo
}
dependants-seats = { $count ->
    [one] 1 plaza
   *[other] { $count } plazas
}
dependants-assignments = { $count ->
    [one] 1 asignación, incluidas las pasadas
   *[other] { $count } asignaciones, incluidas las pasadas
}
dependants-reports = { $count ->
    [one] 1 persona a su cargo
   *[other] { $count } personas a su cargo
}
dependants-deputies = { $count ->
    [one] 1 asignación que suple a esta
   *[other] { $count } asignaciones que suplen a esta
}

## Complaints beside a field

error-required = Rellene este campo.
error-too-long = Use como máximo { $limit } caracteres.
error-control-characters = Contiene caracteres que no se pueden mostrar. Vuelva a escribirlo.
error-unknown-reference = Este registro ya no existe. Elija otro.
error-date = Escriba una fecha como año-mes-día; por ejemplo, 2026-03-31.
error-number = Escriba un número entero.
error-choice = Elija una de las opciones.
error-repeated = Se ha enviado más de una vez. Indíquelo una sola vez.
error-unknown-field = El formulario no conoce este campo.
error-invalid = Este valor no se puede usar tal como está.
error-taken = Ya está en uso en otro registro. Elija un valor distinto.
error-email = Escriba una dirección de correo; por ejemplo, nombre@example.com.
error-dates-order = El fin no puede ser anterior al inicio.
error-end-before-start = El fin no puede ser anterior al inicio.
error-left-before-hired = El último día no puede ser anterior al primero.
error-cycle-department = Un departamento no puede depender de sí mismo ni de otro que dependa de él.
error-cycle-manager = Nadie puede depender de sí mismo, ni directamente ni a través de otras personas.
error-one-place = Elija un departamento o un proyecto: uno de los dos y solo uno.
error-scope-department = Esta función es solo para proyectos. Elija un proyecto u otra función.
error-scope-project = Esta función es solo para departamentos. Elija un departamento u otra función.
error-scope-in-use = Hay plazas o asignaciones con esta función en lugares que el nuevo ámbito excluye.
error-overlap = Se solapa con otra asignación a la misma función en el mismo lugar: { $limit }
error-percent = Escriba un porcentaje de 0 a 100.
error-wanted = Escriba cuántas personas se necesitan, de 1 a 999.
error-deputy-same = La suplencia es de otra persona, con la misma función y en el mismo lugar.
error-not-your-place = Solo puede elegir lugares de los que usted responde.
error-password-short = Use al menos { $limit } caracteres.
error-password-long = Use como máximo { $limit } caracteres.
error-password-personal = Contiene un nombre que otros conocen. Elija otra contraseña.
error-password-common = Las contraseñas como esta son las primeras que se prueban. Elija otra.
error-seat-taken = Este lugar ya tiene una plaza para esta función.

## Troubles: a page of their own

trouble-status = Error { $status }
trouble-id = Referencia para quien administra el programa: { $id }
trouble-home = Ir al resumen
trouble-retry = Volver a intentar
trouble-not-found-title = Aquí no hay nada
trouble-not-found-help = Puede que se haya eliminado o que la dirección contenga un error.
trouble-not-signed-in-title = Es necesario iniciar sesión
trouble-not-signed-in-help = Esta página es solo para quienes tienen una cuenta.
trouble-not-allowed-title = Acceso no permitido
trouble-not-allowed-help = Su cuenta no tiene permiso para hacer esto. Quien administra el programa puede cambiarlo.
trouble-invalid-title = No se ha podido interpretar
trouble-invalid-help = Algo de lo enviado no es como debe ser. { $detail } Vuelva atrás, revíselo e inténtelo de nuevo.
trouble-bad-query-title = La dirección contiene un error
trouble-bad-query-help = El valor de «{ $detail }» no se puede usar. Corríjalo en la dirección o empiece de nuevo desde una lista.
trouble-stale-title = Otra persona ha hecho cambios mientras tanto
trouble-stale-help = No se ha guardado nada. Vuelva atrás, recargue la página y repita el cambio.
trouble-in-use-title = Hay registros que dependen de este
trouble-in-use-help = No se ha cambiado nada. Traslade o elimine primero lo que depende de él.
trouble-database-away-title = No se puede acceder al registro en este momento
trouble-database-away-help = El programa funciona, pero su base de datos no responde. No se ha cambiado nada. Vuelva a intentarlo en un momento.
trouble-too-many-title = Demasiados intentos
trouble-too-many-help = Por seguridad hay que esperar. Vuelva a intentarlo dentro de unos minutos.
trouble-busy-title = Demasiado trabajo a la vez
trouble-busy-help = No se ha cambiado nada. Vuelva a intentarlo en un momento.
trouble-form-expired-title = Esta página ya no es válida
trouble-form-expired-help = Se abrió antes de iniciar o cerrar la sesión. No se ha cambiado nada. Vuelva atrás, recargue la página e inténtelo de nuevo.
trouble-confirm-title = Escriba antes su contraseña
trouble-confirm-help = Esto exige haber escrito la contraseña hace poco; no se ha cambiado nada. Vuelva atrás y recargue la página: le pedirá la contraseña.
trouble-internal-title = Algo ha fallado por nuestra parte
trouble-internal-help = Ha quedado anotado. Si vuelve a ocurrir, avise a quien administra el programa e indique la referencia que aparece abajo.
trouble-bad-request-title = No se ha podido interpretar
trouble-bad-request-help = La petición no es de las que este programa conoce. Vuelva atrás e inténtelo de nuevo.
trouble-method-title = Esta dirección no sirve para eso
trouble-method-help = Se ha abierto una página que guarda como si fuera una que muestra, o al revés.
trouble-too-large-title = Es demasiado grande
trouble-too-large-help = Se ha enviado más de lo que el programa acepta. Acorte el texto e inténtelo de nuevo.
trouble-media-type-title = Formato desconocido
trouble-media-type-help = Lo enviado está en un formato que esta dirección no lee.
