filter-access = Access
filter-state = State
accounts-search = Search by username or e-mail

account-username = Username
account-email = E-mail
account-email-help = Where letters about the account go. With another address, an open link for a new password stops working.
account-access = Access
account-access-viewer = Viewer
account-access-editor = Editor
account-access-admin = Administrator
account-access-help = Viewers read, editors keep the register, administrators keep the accounts too. Another access ends the sessions of the account.
account-employee_id = Employee
account-employee_id-help = Whom the account belongs to. Whoever is accountable for a place keeps its seats and assignments. Optional.
account-totp = Two-factor sign-in
account-totp-on = On
account-totp-off = Off
account-recovery-codes = { $count ->
    [one] 1 recovery code left
   *[other] { $count } recovery codes left
}
account-signed_in_at = Last sign-in
account-never = Never
account-state = State
account-state-enabled = Enabled
account-state-disabled = Disabled
account-language = Language of letters
account-language-en = English
account-language-es = Spanish
account-sign-in = Signing in
account-password_set_at = Password set
account-sessions = Open sessions
account-end-sessions = End all sessions
account-sessions-ended = { $count ->
    [0] There was no other session to end.
    [one] 1 session was ended.
   *[other] { $count } sessions were ended.
}
account-own = This is your own account. Another administrator changes its access or disables it.
account-edit = Edit { $name }
account-saved = { $name } was saved.
account-stale = It was changed after you opened this page. Look at it again, then decide.
account-disable-title = Disable “{ $name }”?
account-disable-help = Nobody can sign in with it any more. Its sessions, its open link for a new password and the invitations it sent end at once. It can be enabled again.
account-disable-button = Disable
account-disabled = { $name } was disabled.
account-enable-title = Enable “{ $name }”?
account-enable-help = Its owner can sign in again with the same password.
account-enable-button = Enable
account-enabled = { $name } was enabled.
account-reset-two-factor-title = Turn off two-factor sign-in for “{ $name }”?
account-reset-two-factor-help = Do this only when you are sure that its owner asks for it. The password alone is enough to sign in then. All sessions end, and the owner is told by e-mail.
account-reset-two-factor-button = Turn off
account-reset-two-factor-link = Turn off two-factor sign-in
account-two-factor-off = Two-factor sign-in is off for { $name }.

invitation-new = Invite
invitation-new-title = Invite somebody
invitation-new-note = They choose a username and a password by themselves.
invitation-email = E-mail
invitation-access = Access
invitation-access-viewer = Viewer
invitation-access-editor = Editor
invitation-access-admin = Administrator
invitation-employee_id = Employee
invitation-email-help = The invitation goes there. It takes the place of an earlier one to the same address.
invitation-access-help = Viewers read, editors keep the register, administrators keep the accounts too.
invitation-send = Send invitation
invitation-sent-title = { $email } is invited
invitation-mailed = A letter with the link is on its way.
invitation-not-mailed = No mail server is set, so no letter has left. Hand the link over by yourself.
invitation-link = Link
invitation-link-help = It works once and for { $hours } hours, and is shown only now. Whoever has it can open the account.
invitation-another = Invite another person
nav-invitations = Open invitations
invitations-empty-title = No open invitations
invitations-empty-text = An invitation can be accepted for three days.
invitation-invited_by = Invited by
invitation-registration = Asked for by themselves
invitation-created_at = Sent
invitation-expires_at = Open until
invitation-withdraw = Withdraw
invitation-withdrawn = The invitation to { $email } was withdrawn.

error-own-access = Nobody changes their own access. Ask another administrator.
error-own-account = Nobody disables their own account. Ask another administrator.
error-own-two-factor = Turn off your own two-factor sign-in on the page of your account, with a code.
error-last-admin = This is the last administrator who can sign in. Make another one first.
error-account-exists = There is already an account with this address.
