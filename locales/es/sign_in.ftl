### Entrar y salir.

## Los campos

credential-login = Usuario o correo electrónico
credential-password = Contraseña
credential-new_password = Contraseña
credential-password_again = La misma contraseña otra vez
credential-code = Código
credential-recovery_code = Código de recuperación
credential-setup_code = Código de instalación
credential-username = Nombre de usuario
credential-email = Correo electrónico

## La contraseña

sign-in-title = Iniciar sesión
sign-in-button = Iniciar sesión
sign-in-failed = No corresponde a ninguna cuenta. Revise el usuario y la contraseña.
sign-in-too-many = Demasiados intentos. Por seguridad hay que esperar: vuelva a intentarlo dentro de { $minutes ->
    [one] un minuto
   *[other] { $minutes } minutos
}.
sign-in-forgotten-link = ¿Ha olvidado su contraseña?
sign-in-register-link = Crear una cuenta
sign-in-back-link = Volver al inicio de sesión
sign-in-signed-out = Ha cerrado la sesión.
sign-in-confirm-title = Su contraseña, una vez más
sign-in-confirm-help = Ha iniciado sesión como { $name }. Lo que sigue podría quitarle la cuenta a quien la tiene; por eso se vuelve a pedir la contraseña.
sign-in-confirm-button = Continuar
sign-in-confirm-kept = Para esto hay que haber escrito la contraseña hace poco. Lo que escribió no se ha perdido: escriba su contraseña y podrá enviarlo de nuevo.
sign-in-confirm-not-kept = Para esto hay que haber escrito la contraseña hace poco, y lo que escribió era demasiado largo para guardarlo. Vuelva atrás para copiarlo antes de escribir su contraseña.

## El código

sign-in-code-title = Su código
sign-in-code-help = Verificación en dos pasos: escriba las seis cifras que muestra ahora su aplicación de autenticación.
sign-in-code-button = Iniciar sesión
sign-in-code-wrong = El código no es correcto o ya se ha usado. Espere al siguiente y escríbalo.
sign-in-code-over = Empiece de nuevo con su contraseña: hubo demasiados códigos erróneos o pasó demasiado tiempo.
sign-in-code-link = Usar la aplicación
sign-in-recovery-link = Usar un código de recuperación
sign-in-recovery-help = Escriba uno de los códigos de recuperación que guarda en un lugar seguro. Cada uno sirve una vez.
sign-in-recovery-left = { $count ->
    [0] Ha iniciado sesión. Era su último código de recuperación: cree otros nuevos en su cuenta.
    [one] Ha iniciado sesión. Le queda un código de recuperación: cree otros nuevos en su cuenta.
   *[other] Ha iniciado sesión. Le quedan { $count } códigos de recuperación.
}
sign-in-again-link = Empezar de nuevo con la contraseña

## La primera cuenta

sign-in-setup-title = La primera cuenta
sign-in-setup-help = ProjMan aún no tiene ninguna cuenta. La que cree aquí será de administración y podrá invitar a todas las demás personas.
sign-in-setup-code-help = El programa lo muestra al arrancar: mire la ventana o el registro en que escribe.
sign-in-setup-button = Crear la cuenta
sign-in-username-help = Letras sin acentos, cifras, puntos, guiones y guiones bajos. Da igual usar mayúsculas.
sign-in-password-help = Al menos 12 caracteres. Varias palabras son fáciles de recordar y difíciles de adivinar.
sign-in-welcome = Le damos la bienvenida, { $name }. Ha iniciado sesión.

## Cuentas propias

sign-in-register-title = Crear una cuenta
sign-in-register-help = Escriba su correo electrónico. Recibirá un mensaje con un enlace para elegir un nombre y una contraseña.
sign-in-register-button = Enviar el enlace
sign-in-invitation-title = Su cuenta
sign-in-invitation-help = Elija cómo iniciará sesión. Los mensajes llegan a { $email }.
sign-in-invitation-button = Crear la cuenta

## Contraseñas olvidadas

sign-in-forgotten-title = Contraseña olvidada
sign-in-forgotten-help = Escriba su nombre de usuario o su correo electrónico. Recibirá un mensaje con un enlace para elegir otra contraseña.
sign-in-forgotten-button = Enviar el enlace
sign-in-reset-title = Elegir otra contraseña
sign-in-reset-help = Es para la cuenta { $name }. Al guardarla se cierran todas sus sesiones.
sign-in-reset-button = Guardar la contraseña
sign-in-reset-done = Su contraseña ha cambiado. Inicie sesión con ella.
sign-in-sent-title = Mire su correo
sign-in-sent-reset = Si existe una cuenta con ese nombre, su titular recibirá un mensaje con un enlace. El enlace sirve una vez y durante media hora.
sign-in-sent-registration = Le llegará un mensaje con un enlace. El enlace sirve una vez y durante tres días.

## Una sesión que terminó mientras alguien escribía

sign-in-kept = Su sesión ha terminado. Lo que escribió no se ha perdido: inicie sesión y podrá enviarlo de nuevo.
sign-in-not-kept = Su sesión ha terminado y lo que escribió era demasiado largo para guardarlo. Vuelva atrás para copiarlo antes de iniciar sesión.
sign-in-resume-title = ¿Enviar lo que había escrito?
sign-in-resume-help = Lo que escribió antes aún no se ha guardado.
sign-in-resume-button = Enviar ahora
sign-in-resume-discard = Descartar

## Quejas

error-password-again = No es igual que la contraseña de arriba.
error-password-wrong = Esta no es su contraseña.
error-setup-code = Este no es el código que mostró el programa.
error-username = Use solo letras sin acentos, cifras, puntos, guiones y guiones bajos, y empiece por una letra o una cifra.
error-username-length = Use de 2 a 64 caracteres.
