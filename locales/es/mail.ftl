### The letters that the program sends. Lines are broken here as they are in the mail, below 78 characters.

mail-hours = { $hours ->
    [one] 1 hora
   *[other] { $hours } horas
}
mail-minutes = { $minutes ->
    [one] 1 minuto
   *[other] { $minutes } minutos
}

mail-invitation-subject = Su cuenta en ProjMan
mail-invitation-text =
    Buenos días:

    Se le ha dado una cuenta en ProjMan, el registro de quién responde de
    qué. La invitación es de { $inviter }.
    Abra este enlace para elegir su contraseña:

    { $link }

    El enlace sirve una sola vez y durante { $time }.

    Si no lo esperaba, no tiene que hacer nada: mientras nadie abra el
    enlace, nadie podrá iniciar sesión con la cuenta.

mail-registration-subject = Confirme su dirección de correo
mail-registration-text =
    Buenos días:

    Alguien, probablemente usted, ha pedido una cuenta en ProjMan con esta
    dirección de correo. Abra este enlace para confirmar que es suya:

    { $link }

    El enlace sirve una sola vez y durante { $time }.

    Si no ha sido usted, no tiene que hacer nada: mientras nadie abra el
    enlace, nadie podrá iniciar sesión con esta dirección.

mail-already-registered-subject = Ya tiene una cuenta
mail-already-registered-text =
    Buenos días:

    Alguien, probablemente usted, ha pedido una cuenta en ProjMan con esta
    dirección de correo. Ya existe una, así que no se ha cambiado nada.
    Inicie sesión aquí:

    { $link }

    Si ha olvidado su contraseña, ahí mismo puede pedir otra.

    Si no ha sido usted, no tiene que hacer nada: quien la ha pedido no ha
    podido saber que esta dirección tiene una cuenta.

mail-password-reset-subject = Elija otra contraseña
mail-password-reset-text =
    Buenos días:

    Alguien, probablemente usted, ha pedido otra contraseña en ProjMan para
    la cuenta { $username }.
    Abra este enlace para elegirla:

    { $link }

    El enlace sirve una sola vez y durante { $time }.

    Si no ha sido usted, no tiene que hacer nada: su contraseña no cambia.

mail-password-changed-subject = Su contraseña ha cambiado
mail-password-changed-text =
    Buenos días:

    Se ha cambiado la contraseña en ProjMan de la cuenta { $username }.

    Si ha sido usted, no tiene que hacer nada.

    Si no ha sido usted, otra persona puede usar su cuenta. Pida cuanto antes
    otra contraseña en la página de inicio de sesión y avise a quien
    administra el programa.

mail-two-factor-on-subject = Ahora se pide un código al iniciar sesión
mail-two-factor-on-text =
    Buenos días:

    Se ha activado la verificación en dos pasos en ProjMan para la cuenta
    { $username }.
    Desde ahora, al iniciar sesión se pide, además de la contraseña, un
    código de su aplicación. Guarde los códigos de recuperación en un lugar
    seguro.

    Si no ha sido usted, otra persona puede usar su cuenta. Avise cuanto
    antes a quien administra el programa.

mail-two-factor-off-subject = Ya no se pide un código al iniciar sesión
mail-two-factor-off-text =
    Buenos días:

    Se ha desactivado la verificación en dos pasos en ProjMan para la cuenta
    { $username }.
    Desde ahora, para iniciar sesión basta con la contraseña.

    Si ha sido usted, no tiene que hacer nada.

    Si no ha sido usted, otra persona puede usar su cuenta. Pida cuanto antes
    otra contraseña en la página de inicio de sesión y avise a quien
    administra el programa.

mail-two-factor-reset-subject = Se ha desactivado su verificación en dos pasos
mail-two-factor-reset-text =
    Buenos días:

    Quien administra el programa ha desactivado la verificación en dos pasos
    en ProjMan para la cuenta { $username }.
    Desde ahora, para iniciar sesión basta con la contraseña. Inicie sesión y
    vuelva a activarla.

    Si no lo ha pedido usted, avise cuanto antes a quien administra el
    programa.
