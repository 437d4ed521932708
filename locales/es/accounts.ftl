filter-access = Acceso
filter-state = Situación
accounts-search = Buscar por nombre de usuario o correo

account-username = Nombre de usuario
account-email = Correo electrónico
account-email-help = Adonde van los mensajes sobre la cuenta. Con otra dirección, un enlace abierto para cambiar la contraseña deja de servir.
account-access = Acceso
account-access-viewer = Consulta
account-access-editor = Edición
account-access-admin = Administración
account-access-help = Con consulta se lee, con edición se lleva el registro, con administración también las cuentas. Otro acceso cierra las sesiones de la cuenta.
account-employee_id = Persona
account-employee_id-help = A quién pertenece la cuenta. Quien rinde cuentas de un lugar lleva sus plazas y asignaciones. Opcional.
account-totp = Verificación en dos pasos
account-totp-on = Activada
account-totp-off = Desactivada
account-recovery-codes = { $count ->
    [one] Queda 1 código de recuperación
   *[other] Quedan { $count } códigos de recuperación
}
account-signed_in_at = Último inicio de sesión
account-never = Nunca
account-state = Situación
account-state-enabled = Habilitada
account-state-disabled = Deshabilitada
account-language = Idioma de los mensajes
account-language-en = Inglés
account-language-es = Español
account-sign-in = Inicio de sesión
account-password_set_at = Contraseña establecida
account-sessions = Sesiones abiertas
account-end-sessions = Cerrar todas las sesiones
account-sessions-ended = { $count ->
    [0] No había ninguna otra sesión que cerrar.
    [one] Se ha cerrado 1 sesión.
   *[other] Se han cerrado { $count } sesiones.
}
account-own = Esta es su propia cuenta. Otra persona con administración cambia su acceso o la deshabilita.
account-edit = Editar { $name }
account-saved = Se ha guardado { $name }.
account-stale = Ha cambiado después de que usted abriera esta página. Vuelva a mirarla y decida después.
account-disable-title = ¿Deshabilitar «{ $name }»?
account-disable-help = Nadie podrá iniciar sesión con ella. Sus sesiones, su enlace abierto para cambiar la contraseña y las invitaciones que envió terminan enseguida. Se puede volver a habilitar.
account-disable-button = Deshabilitar
account-disabled = Se ha deshabilitado { $name }.
account-enable-title = ¿Habilitar «{ $name }»?
account-enable-help = Su titular podrá volver a iniciar sesión con la misma contraseña.
account-enable-button = Habilitar
account-enabled = Se ha habilitado { $name }.
account-reset-two-factor-title = ¿Desactivar la verificación en dos pasos de «{ $name }»?
account-reset-two-factor-help = Hágalo solo si le consta que lo pide su titular. Después bastará la contraseña para iniciar sesión. Se cierran todas las sesiones y se avisa por correo a su titular.
account-reset-two-factor-button = Desactivar
account-reset-two-factor-link = Desactivar la verificación en dos pasos
account-two-factor-off = La verificación en dos pasos de { $name } está desactivada.

invitation-new = Invitar
invitation-new-title = Invitar a alguien
invitation-new-note = Cada persona elige su nombre de usuario y su contraseña.
invitation-email = Correo electrónico
invitation-access = Acceso
invitation-access-viewer = Consulta
invitation-access-editor = Edición
invitation-access-admin = Administración
invitation-employee_id = Persona
invitation-email-help = Allí llega la invitación. Sustituye a una anterior a la misma dirección.
invitation-access-help = Con consulta se lee, con edición se lleva el registro, con administración también las cuentas.
invitation-send = Enviar invitación
invitation-sent-title = Se ha invitado a { $email }
invitation-mailed = Un mensaje con el enlace está en camino.
invitation-not-mailed = No hay servidor de correo configurado, así que no ha salido ningún mensaje. Entregue usted el enlace.
invitation-link = Enlace
invitation-link-help = Sirve una sola vez y durante { $hours } horas, y solo se muestra ahora. Quien lo tenga puede abrir la cuenta.
invitation-another = Invitar a otra persona
nav-invitations = Invitaciones abiertas
invitations-empty-title = No hay invitaciones abiertas
invitations-empty-text = Una invitación se puede aceptar durante tres días.
invitation-invited_by = Invitación de
invitation-registration = A petición propia
invitation-created_at = Enviada
invitation-expires_at = Abierta hasta
invitation-withdraw = Retirar
invitation-withdrawn = Se ha retirado la invitación a { $email }.

error-own-access = Nadie cambia su propio acceso. Pídaselo a otra persona con administración.
error-own-account = Nadie deshabilita su propia cuenta. Pídaselo a otra persona con administración.
error-own-two-factor = Desactive su propia verificación en dos pasos en la página de su cuenta, con un código.
error-last-admin = Es la última cuenta con administración que puede iniciar sesión. Nombre antes otra.
error-account-exists = Ya hay una cuenta con esta dirección.
