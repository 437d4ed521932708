### One's own account.

my-account-title = Your account
my-account-username = Username
my-account-email = E-mail
my-account-access = Access
my-account-employee = Employee
my-account-no-employee = not linked to an employee
my-account-security = Security
my-access-viewer = Viewer: looks at the whole register
my-access-editor = Editor: keeps the register
my-access-admin = Administrator: keeps the register and the accounts
my-confirm = Type your password
my-confirm-help = For this, your password has to have been typed not long ago.

## Password

my-password-title = Change your password
my-password-note = All other sessions end with it. You stay signed in here.
my-password-since = set on
my-password-current = Current password
my-password-password = New password
my-password-again = New password once more
my-password-help = From { $shortest } to { $longest } characters. Several words that only you put together are good.
my-password-button = Change the password
my-password-changed = Your password was changed and all other sessions have ended. Look through your API tokens: they go on working. Revoke what you do not know.
error-my-password-wrong = This is not your password.
error-my-password-again = The two new passwords differ. Type the same one twice.

## Two-factor sign-in

my-totp-title = Two-factor sign-in
my-totp-on = On
my-totp-off = Off
my-totp-on-help = Signing in asks for a code from your authenticator app.
my-totp-off-help = With it, signing in asks for a code from an app on your phone besides your password. Whoever learns your password still cannot get in.
my-totp-must = Everybody has to set up two-factor sign-in here. Once you have, the rest opens up.
my-totp-required-help = Everybody has to have two-factor sign-in here. It cannot be turned off.
my-totp-step-app = Install an authenticator app on your phone, if you have none.
my-totp-step-scan = Scan a code with it.
my-totp-step-code = Type the six digits that it shows.
my-totp-step-keep = Keep the recovery codes in a safe place.
my-totp-start = Set it up
my-totp-new-title = Set up two-factor sign-in
my-totp-new-scan = Scan this with your app
my-totp-new-scan-help = Open your authenticator app, add an account and point the camera at this.
my-totp-new-alt = QR code for the authenticator app. The same in text stands below.
my-totp-new-type = Or type this key into the app (type: time-based, six digits, 30 seconds):
my-totp-new-code = Type the first code
my-totp-new-code-help = Six digits, new ones every 30 seconds.
my-totp-new-button = Turn it on
my-totp-turned-on = Two-factor sign-in is on. All other sessions have ended.
my-totp-turned-off = Two-factor sign-in is off. All other sessions have ended.
my-totp-turn-off = Turn off two-factor sign-in
my-totp-turn-off-help = From then on, your password alone is enough to sign in, and your recovery codes are worth nothing.
my-totp-turn-off-button = Turn it off
my-code-code = Code
my-code-help = Six digits from your app, or a recovery code.
error-my-code-wrong = This code is not right, or it was used before. Type the one that your app shows now.
error-my-totp-required = Everybody has to have two-factor sign-in here. It cannot be turned off.

## Recovery codes

my-codes-title = Your recovery codes
my-codes-left = { $count ->
    [0] No recovery code left
    [one] 1 recovery code left
   *[other] { $count } recovery codes left
}
my-codes-help = Each signs you in once when your phone is not at hand.
my-codes-renew = New recovery codes
my-codes-renew-help = You get ten new codes. The old ones are worth nothing from then on.
my-codes-renew-button = Make new codes
my-codes-renewed = Here are ten new codes. The old ones are worth nothing any more.
my-codes-keep = Print this page or write the codes down, and keep them apart from your phone. Each signs you in once in place of a code from your app.
my-codes-once = This is the only time that they are shown.
my-codes-go-on = I have kept them, go on

## Sessions

my-sessions-title = Where you are signed in
my-sessions-note = End what you do not know, then change your password.
my-sessions-count = { $count ->
    [one] 1 session
   *[other] { $count } sessions
}
my-sessions-end-all = Sign out everywhere
my-sessions-ended = You are signed out.
my-session-device = Device
my-session-address = Address
my-session-begun = Signed in
my-session-seen = Last seen
my-session-browser = { $browser } on { $system }
my-session-unknown = Unknown device
my-session-this = this one
my-session-end = End
my-session-ended = The session was ended.

## API tokens

tokens-title = API tokens
tokens-note = By a token a program works in your name, with no more access than you give it, and never more than you have.
tokens-yours = Your tokens
tokens-none = You have none.
tokens-count = { $count ->
    [0] none
    [one] 1 token
   *[other] { $count } tokens
}
token-new = New token
token-name = Name
token-name-help = What it is for, so that you know later whether it is still needed.
token-access = Access
token-access-help = Take the least that is enough.
token-access-viewer = Viewer
token-access-editor = Editor
token-access-admin = Administrator
token-days = Days until it ends
token-prefix = Begins with
token-made = Made
token-ends = Ends
token-used = Last used
token-never = never
token-over = ended
token-make = Make the token
token-revoke = Revoke
token-revoked = The token “{ $name }” was revoked.
token-made-title = Your new token
token-made-help = Copy it now and keep it like a password. This is the only time that it is shown.
token-made-use = Programs send it in the header
token-made-back = Done
error-token-access = A token cannot have more access than you have.
error-token-days = Enter a number of days from 1 to 365.
error-token-many = You have 50 tokens, and there cannot be more. Revoke one that is no longer needed.
tokens-try = What programs can ask for, and a page to try it
