### Getting in and out.

## The fields

credential-login = Username or e-mail
credential-password = Password
credential-new_password = Password
credential-password_again = The same password again
credential-code = Code
credential-recovery_code = Recovery code
credential-setup_code = Setup code
credential-username = Username
credential-email = E-mail

## The password

sign-in-title = Sign in
sign-in-button = Sign in
sign-in-failed = This does not match any account. Check the username and the password.
sign-in-too-many = Too many attempts. For safety this has to wait: try again in { $minutes ->
    [one] a minute
   *[other] { $minutes } minutes
}.
sign-in-forgotten-link = Forgotten your password?
sign-in-register-link = Make yourself an account
sign-in-back-link = Back to signing in
sign-in-signed-out = You are signed out.
sign-in-confirm-title = Your password once more
sign-in-confirm-help = You are signed in as { $name }. What comes next could take the account away from its owner, so it asks for the password again.
sign-in-confirm-button = Continue
sign-in-confirm-kept = For this, your password has to have been typed not long ago. What you typed is not lost: type your password, and you can send it again.
sign-in-confirm-not-kept = For this, your password has to have been typed not long ago, and what you typed was too long to be kept. Go back to copy it before you type your password.

## The code

sign-in-code-title = Your code
sign-in-code-help = Type the six digits that your authenticator app shows now.
sign-in-code-button = Sign in
sign-in-code-wrong = This code is not right, or it was used already. Wait for the next one and type that.
sign-in-code-over = Start again with your password: there were too many wrong codes, or it took too long.
sign-in-code-link = Use the app after all
sign-in-recovery-link = Use a recovery code instead
sign-in-recovery-help = Type one of the recovery codes that you keep in a safe place. Each works once.
sign-in-recovery-left = { $count ->
    [0] You are signed in. That was your last recovery code: make new ones under your account.
    [one] You are signed in. One recovery code is left: make new ones under your account.
   *[other] You are signed in. { $count } recovery codes are left.
}
sign-in-again-link = Start again with the password

## The first account

sign-in-setup-title = The first account
sign-in-setup-help = ProjMan has no account yet. The one you make here is an administrator's and can invite all others.
sign-in-setup-code-help = The program prints it when it starts: look at the window or the log that it writes to.
sign-in-setup-button = Make the account
sign-in-username-help = Letters without accents, digits, dots, dashes and underscores. Capitals do not matter.
sign-in-password-help = At least 12 characters. Several words are easy to remember and hard to guess.
sign-in-welcome = Welcome, { $name }. You are signed in.

## Accounts of one's own

sign-in-register-title = Make yourself an account
sign-in-register-help = Type your e-mail address. You get a letter with a link to choose a name and a password.
sign-in-register-button = Send the link
sign-in-invitation-title = Your account
sign-in-invitation-help = Choose how you sign in. Letters go to { $email }.
sign-in-invitation-button = Make the account

## Forgotten passwords

sign-in-forgotten-title = Forgotten your password
sign-in-forgotten-help = Type your username or your e-mail address. You get a letter with a link to choose another password.
sign-in-forgotten-button = Send the link
sign-in-reset-title = Choose another password
sign-in-reset-help = This is for the account { $name }. You are signed out everywhere when you save it.
sign-in-reset-button = Save the password
sign-in-reset-done = Your password is changed. Sign in with it.
sign-in-sent-title = Look into your mailbox
sign-in-sent-reset = If there is an account of this name, a letter with a link is on its way to its owner. The link works once and for half an hour.
sign-in-sent-registration = A letter with a link is on its way. The link works once and for three days.

## A session that ended while somebody was typing

sign-in-kept = Your session has ended. What you typed is not lost: sign in, and you can send it again.
sign-in-not-kept = Your session has ended, and what you typed was too long to be kept. Go back to copy it before you sign in.
sign-in-resume-title = Send what you had typed?
sign-in-resume-help = What you typed before has not been saved yet.
sign-in-resume-button = Send it now
sign-in-resume-discard = Discard it

## Complaints

error-password-again = This is not the same as the password above.
error-password-wrong = This is not your password.
error-setup-code = This is not the code that the program printed.
error-username = Use letters without accents, digits, dots, dashes and underscores only, and begin with a letter or a digit.
error-username-length = Use 2 to 64 characters.
