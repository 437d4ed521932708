### The audit log, the histories made of it, and who is signed in.

## Around every page

nav-accounts = Cuentas
nav-changes = Registro de auditoría
user-menu = { $name }: menú de la cuenta
user-page = Mi página
user-account = Mi cuenta
user-sign-in = Iniciar sesión
user-sign-out = Cerrar sesión

## What happened to a thing

history-title = Historial
history-note = Lo que le ha sucedido, lo más reciente primero
history-none = Todavía no hay nada anotado.
history-whole = Todo el historial
history-in-log = En el registro de auditoría
history-gone = Se ha eliminado; lo que le sucedió permanece.
history-older = Anteriores
history-newest = Lo más reciente
history-way = Anteriores y posteriores

## The audit log

changes-note = Quién hizo qué, cuándo y desde dónde. Las horas son UTC.
changes-who = Quién
changes-who-hint = nombre de usuario
changes-kind = Qué
changes-action = Acción
changes-from = Desde
changes-until = Hasta
changes-only = Solo
changes-shown = { $count ->
    [0] Nada
    [one] Uno, lo más reciente primero
   *[other] { $count }, lo más reciente primero
}
changes-nobody = No hay ninguna cuenta «{ $name }»
changes-nobody-help = Escriba el nombre de usuario tal como aparece en el registro.
changes-nothing = Nada parecido
changes-nothing-help = Nada de lo sucedido encaja con estos filtros.
changes-export-csv = Archivo CSV
changes-export-xlsx = Libro de Excel
changes-export-json = JSON Lines, para programas
changes-export-note = Todos los cambios que dejan los filtros, los más recientes primero

## A line of the log: who, what they did, to which kind of thing. The thing's name follows. Where the deed says it all,
## it ends with a colon.

change-nobody = nadie con sesión iniciada
change-nothing = vacío
change-fields = { $count ->
    [one] Un campo
   *[other] { $count } campos
}
change-via-page = página
change-via-api = por la API
change-via-command = línea de órdenes
change-action-created = creó
change-action-updated = cambió
change-action-ended = fijó el último día de
change-action-applied = ejecutó
change-action-confirmed = confirmó
change-action-deleted = eliminó
change-action-discarded = descartó
change-action-signed_in = inició sesión en
change-action-sign_in_failed = no logró iniciar sesión en
change-action-signed_out = cerró la sesión de
change-action-sessions_ended = terminó sesiones de
change-action-password_changed = cambió la contraseña de
change-action-reset_asked = pidió una contraseña nueva para
change-action-password_reset = fijó una contraseña nueva para
change-action-totp_on = activó la verificación en dos pasos de
change-action-totp_off = desactivó la verificación en dos pasos de
change-action-totp_reset = quitó la verificación en dos pasos de
change-action-recovery_codes_made = generó códigos de recuperación para
change-action-recovery_code_used = usó un código de recuperación de
change-action-disabled = puso fuera de servicio
change-action-enabled = volvió a poner en servicio
change-action-invited = envió una invitación:
change-action-invitation_withdrawn = retiró una invitación:
change-action-registration_asked = pidió una cuenta:
change-action-token_created = creó un token de API:
change-action-token_revoked = revocó un token de API:
change-action-feed_created = creó un calendario por suscripción:
change-action-feed_revoked = revocó un calendario por suscripción:
change-action-exported = exportó:
change-action-restored = restauró el registro a partir de:
change-action-imported = aplicó
change-action-undone = deshizo
change-action-refused = no obtuvo permiso:
change-kind-department = el departamento
change-kind-employee = la persona
change-kind-project = el proyecto
change-kind-role = la función
change-kind-seat = la plaza
change-kind-assignment = la asignación
change-kind-handover = el traspaso
change-kind-reorganisation = el borrador
change-kind-import = la importación
change-kind-account = la cuenta
change-kind-invitation = la invitación
change-kind-token = el token de API
change-kind-feed = el calendario por suscripción
change-kind-session = la sesión
change-kind-page = la página
change-kind-log = el registro de auditoría
change-kind-register = el registro

## The same to choose from

change-name-created = Creado
change-name-updated = Cambiado
change-name-ended = Último día fijado
change-name-applied = Ejecución
change-name-confirmed = Confirmación
change-name-deleted = Eliminado
change-name-discarded = Borrador descartado
change-name-signed_in = Sesión iniciada
change-name-sign_in_failed = Inicio de sesión fallido
change-name-signed_out = Sesión cerrada
change-name-sessions_ended = Sesiones terminadas
change-name-password_changed = Contraseña cambiada
change-name-reset_asked = Contraseña nueva pedida
change-name-password_reset = Contraseña nueva fijada
change-name-totp_on = Verificación en dos pasos activada
change-name-totp_off = Verificación en dos pasos desactivada
change-name-totp_reset = Verificación en dos pasos quitada
change-name-recovery_codes_made = Códigos de recuperación generados
change-name-recovery_code_used = Código de recuperación usado
change-name-disabled = Puesto fuera de servicio
change-name-enabled = Puesto de nuevo en servicio
change-name-invited = Invitación enviada
change-name-invitation_withdrawn = Invitación retirada
change-name-registration_asked = Cuenta pedida
change-name-token_created = Token de API creado
change-name-token_revoked = Token de API revocado
change-name-feed_created = Calendario por suscripción creado
change-name-feed_revoked = Calendario por suscripción revocado
change-name-exported = Exportado
change-name-restored = Restaurado
change-name-imported = Importación aplicada
change-name-undone = Importación deshecha
change-name-refused = Sin permiso
change-thing-department = Departamento
change-thing-employee = Persona
change-thing-project = Proyecto
change-thing-role = Función
change-thing-seat = Plaza
change-thing-assignment = Asignación
change-thing-handover = Traspaso
change-thing-reorganisation = Borrador de reorganización
change-thing-import = Importación
change-thing-account = Cuenta
change-thing-invitation = Invitación
change-thing-token = Token de API
change-thing-feed = Calendario por suscripción
change-thing-session = Sesión
change-thing-page = Página
change-thing-log = Registro de auditoría
change-thing-register = Registro

## What an export was narrowed down to

log-who = Usuario
log-kind = Tipo
log-id = Número
log-action = Acción
log-from = Desde
log-until = Hasta
