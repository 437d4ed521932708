### The letters that the program sends. Lines are broken here as they are in the mail, below 78 characters.

mail-hours = { $hours ->
    [one] 1 hour
   *[other] { $hours } hours
}
mail-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}

mail-invitation-subject = Your account in ProjMan
mail-invitation-text =
    Hello,

    you have been given an account in ProjMan, the register of who is
    responsible for what. The invitation is from { $inviter }.
    Open this link to choose your password:

    { $link }

    The link works once and for { $time }.

    If you did not expect this, there is nothing to do: as long as nobody
    opens the link, nobody can sign in with the account.

mail-registration-subject = Confirm your e-mail address
mail-registration-text =
    Hello,

    somebody, probably you, asked for an account in ProjMan with this e-mail
    address. Open this link to confirm that the address is yours:

    { $link }

    The link works once and for { $time }.

    If it was not you, there is nothing to do: as long as nobody opens the
    link, nobody can sign in with this address.

mail-already-registered-subject = You already have an account
mail-already-registered-text =
    Hello,

    somebody, probably you, asked for an account in ProjMan with this e-mail
    address. There is one already, so nothing was changed. Sign in here:

    { $link }

    If you have forgotten your password, you can ask for a new one there.

    If it was not you, there is nothing to do: whoever asked has not learned
    that this address has an account.

mail-password-reset-subject = Choose a new password
mail-password-reset-text =
    Hello,

    somebody, probably you, asked for a new password in ProjMan for the
    account { $username }.
    Open this link to choose one:

    { $link }

    The link works once and for { $time }.

    If it was not you, there is nothing to do: your password stays as it is.

mail-password-changed-subject = Your password was changed
mail-password-changed-text =
    Hello,

    a new password was set in ProjMan for the account { $username }.

    If it was you, there is nothing to do.

    If it was not you, somebody else can use your account. Ask for a new
    password on the sign-in page right away, and tell whoever runs this
    program.

mail-two-factor-on-subject = Signing in now asks for a code
mail-two-factor-on-text =
    Hello,

    two-factor sign-in was turned on in ProjMan for the account
    { $username }.
    From now on, signing in asks for a code from your app besides the
    password. Keep the recovery codes in a safe place.

    If it was not you, somebody else can use your account. Tell whoever runs
    this program right away.

mail-two-factor-off-subject = Signing in no longer asks for a code
mail-two-factor-off-text =
    Hello,

    two-factor sign-in was turned off in ProjMan for the account
    { $username }.
    From now on, the password alone is enough to sign in.

    If it was you, there is nothing to do.

    If it was not you, somebody else can use your account. Ask for a new
    password on the sign-in page right away, and tell whoever runs this
    program.

mail-two-factor-reset-subject = An administrator turned off your two-factor sign-in
mail-two-factor-reset-text =
    Hello,

    an administrator turned off two-factor sign-in in ProjMan for the account
    { $username }.
    From now on, the password alone is enough to sign in. Sign in and set
    two-factor sign-in up again.

    If you did not ask for this, tell whoever runs this program right
    away.
