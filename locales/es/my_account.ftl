### One's own account.

my-account-title = Su cuenta
my-account-username = Nombre de usuario
my-account-email = Correo electrónico
my-account-access = Acceso
my-account-employee = Persona
my-account-no-employee = sin persona vinculada
my-account-security = Seguridad
my-access-viewer = Consulta: ve todo el registro
my-access-editor = Edición: mantiene el registro
my-access-admin = Administración: mantiene el registro y las cuentas
my-confirm = Escribir su contraseña
my-confirm-help = Para esto hace falta haber escrito la contraseña hace poco.

## Password

my-password-title = Cambiar su contraseña
my-password-note = Se cerrarán todas las demás sesiones. La de este dispositivo continúa.
my-password-since = fijada el
my-password-current = Contraseña actual
my-password-password = Contraseña nueva
my-password-again = Contraseña nueva, otra vez
my-password-help = De { $shortest } a { $longest } caracteres. Sirven bien varias palabras que solo usted juntaría.
my-password-button = Cambiar la contraseña
my-password-changed = Su contraseña ha cambiado y se han cerrado todas las demás sesiones. Repase sus tokens de API, que siguen funcionando, y revoque los que no conozca.
error-my-password-wrong = Esta no es su contraseña.
error-my-password-again = Las dos contraseñas nuevas no coinciden. Escriba la misma dos veces.

## Two-factor sign-in

my-totp-title = Verificación en dos pasos
my-totp-on = Activada
my-totp-off = Desactivada
my-totp-on-help = Al iniciar sesión se pide un código de su aplicación de autenticación.
my-totp-off-help = Con ella, al iniciar sesión se pide, además de la contraseña, un código de una aplicación de su teléfono. Quien averigüe su contraseña seguirá sin poder entrar.
my-totp-must = Aquí la verificación en dos pasos es obligatoria. En cuanto la active, podrá acceder a lo demás.
my-totp-required-help = Aquí la verificación en dos pasos es obligatoria. No se puede desactivar.
my-totp-step-app = Instale en su teléfono una aplicación de autenticación, si aún no la tiene.
my-totp-step-scan = Escanee un código con ella.
my-totp-step-code = Escriba los seis dígitos que muestra.
my-totp-step-keep = Guarde los códigos de recuperación en un lugar seguro.
my-totp-start = Activarla
my-totp-new-title = Activar la verificación en dos pasos
my-totp-new-scan = Escanee esto con su aplicación
my-totp-new-scan-help = Abra su aplicación de autenticación, añada una cuenta y apunte aquí con la cámara.
my-totp-new-alt = Código QR para la aplicación de autenticación. Lo mismo figura debajo como texto.
my-totp-new-type = O escriba esta clave en la aplicación (tipo: según la hora, seis dígitos, 30 segundos):
my-totp-new-code = Escriba el primer código
my-totp-new-code-help = Seis dígitos, que cambian cada 30 segundos.
my-totp-new-button = Activar
my-totp-turned-on = La verificación en dos pasos está activada. Se han cerrado todas las demás sesiones.
my-totp-turned-off = La verificación en dos pasos está desactivada. Se han cerrado todas las demás sesiones.
my-totp-turn-off = Desactivar la verificación en dos pasos
my-totp-turn-off-help = Desde entonces bastará con la contraseña para iniciar sesión y los códigos de recuperación dejarán de valer.
my-totp-turn-off-button = Desactivar
my-code-code = Código
my-code-help = Seis dígitos de su aplicación o un código de recuperación.
error-my-code-wrong = El código no es correcto o ya se ha usado. Escriba el que muestra ahora su aplicación.
error-my-totp-required = Aquí la verificación en dos pasos es obligatoria. No se puede desactivar.

## Recovery codes

my-codes-title = Sus códigos de recuperación
my-codes-left = { $count ->
    [0] No queda ningún código de recuperación
    [one] Queda 1 código de recuperación
   *[other] Quedan { $count } códigos de recuperación
}
my-codes-help = Cada uno sirve para iniciar sesión una vez cuando no tenga el teléfono a mano.
my-codes-renew = Códigos de recuperación nuevos
my-codes-renew-help = Recibirá diez códigos nuevos. Los anteriores dejarán de valer.
my-codes-renew-button = Crear códigos nuevos
my-codes-renewed = Aquí tiene diez códigos nuevos. Los anteriores ya no valen.
my-codes-keep = Imprima esta página o apunte los códigos, y guárdelos separados del teléfono. Cada uno sirve una vez para iniciar sesión en lugar de un código de la aplicación.
my-codes-once = Solo se muestran esta vez.
my-codes-go-on = Los he guardado, continuar

## Sessions

my-sessions-title = Dónde tiene la sesión iniciada
my-sessions-note = Cierre las sesiones que no conozca y después cambie su contraseña.
my-sessions-count = { $count ->
    [one] 1 sesión
   *[other] { $count } sesiones
}
my-sessions-end-all = Cerrar sesión en todas partes
my-sessions-ended = Se ha cerrado su sesión.
my-session-device = Dispositivo
my-session-address = Dirección
my-session-begun = Inicio de sesión
my-session-seen = Última actividad
my-session-browser = { $browser } en { $system }
my-session-unknown = Dispositivo desconocido
my-session-this = esta
my-session-end = Cerrar
my-session-ended = Se ha cerrado la sesión.

## API tokens

tokens-title = Tokens de API
tokens-note = Con un token, un programa trabaja en su nombre, con el acceso que usted le dé y nunca con más del que usted tiene.
tokens-yours = Sus tokens
tokens-none = No tiene ninguno.
tokens-count = { $count ->
    [0] ninguno
    [one] 1 token
   *[other] { $count } tokens
}
token-new = Token nuevo
token-name = Nombre
token-name-help = Para qué es, de modo que más adelante sepa si todavía hace falta.
token-access = Acceso
token-access-help = Elija el mínimo que baste.
token-access-viewer = Consulta
token-access-editor = Edición
token-access-admin = Administración
token-days = Días hasta que caduque
token-prefix = Empieza por
token-made = Creado
token-ends = Caduca
token-used = Último uso
token-never = nunca
token-over = caducado
token-make = Crear el token
token-revoke = Revocar
token-revoked = Se ha revocado el token «{ $name }».
token-made-title = Su token nuevo
token-made-help = Cópielo ahora y guárdelo como una contraseña. Solo se muestra esta vez.
token-made-use = Los programas lo envían en la cabecera
token-made-back = Listo
error-token-access = Un token no puede tener más acceso que usted.
error-token-days = Escriba un número de días de 1 a 365.
error-token-many = Tiene 50 tokens y no puede haber más. Revoque alguno que ya no haga falta.
tokens-try = Qué pueden pedir los programas, y una página para probarlo
