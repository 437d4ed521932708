### Calendar feeds: the pages on which they are made, and the words in the calendars themselves.

feeds-title = Calendar feeds
feeds-note = What begins and ends for a person or in a place, and who stands in for whom, in your own calendar. A feed stays up to date by itself.
feeds-yours = Your feeds
feeds-none = You have none.
feeds-none-of = This account has none.
feeds-count = { $count ->
    [0] none
    [one] 1 feed
   *[other] { $count } feeds
}
feed-link = Subscribe in a calendar
feed-new = New feed
feed-of = Of
feed-of-employee = A person
feed-of-department = A department
feed-of-project = A project
feed-subjects = What the feed is about
feed-employee_id = Person
feed-department_id = Department
feed-project_id = Project
feed-extent = How far down
feed-extent-below = With all departments below
feed-extent-itself = This department alone
feed-language = Language of the feed
feed-language-en = English
feed-language-es = Spanish
feed-name = Name
feed-name-help = Where you will use it: “My telephone”. Left empty, it is called after what it is about.
feed-prefix = Begins with
feed-made = Made
feed-used = Last read
feed-never = never
feed-make = Make the feed
feed-revoke = Revoke
feed-revoked = The calendar feed “{ $name }” was revoked. Its address opens nothing any more.
feed-warning = Whoever has the address of a feed can read it without signing in. Revoke it when it has come into the wrong hands.

## The address of a new feed

feed-made-title = Your new calendar feed
feed-made-help = Copy this address now. This is the only time that it is shown.
feed-address = Address of the feed
feed-copy = Copy
feed-copied = Copied
feed-open = Open in the calendar of this device
feed-made-back = Done
feed-how = How to subscribe
feed-how-google = Open Google Calendar on a computer. Beside “Other calendars”, choose the plus sign, then “From URL”, and paste the address.
feed-how-apple = In Calendar on a Mac, choose File, New Calendar Subscription. On an iPhone or iPad, open Settings, Calendar, Accounts, Add Account, Other, Add Subscribed Calendar. Paste the address.
feed-how-outlook = Open Calendar in Outlook, choose Add calendar, Subscribe from web, and paste the address.
feed-how-thunderbird = Choose File, New, Calendar, On the Network, and paste the address. It takes no user name.
feed-how-reach = Calendars on the web, such as Google’s and Outlook’s, must be able to reach this server from the internet.

## In the calendar

feed-event-starts = { $person } starts as { $role } in { $place }
feed-event-ends = Last day of { $person } as { $role } in { $place }
feed-event-deputy = { $person } stands in for { $absent } as { $role } in { $place }
feed-event-open = no last day
feed-event-more = There is more than this feed has room for. It holds the { $count } events nearest to today.
feed-category-starts = Start
feed-category-ends = Last day
feed-category-deputy = Deputy
feed-gone = There is no such calendar.
feed-too-many = Too many attempts. Try again later.
error-feed-many = You have 50 calendar feeds, and there cannot be more. Revoke one that is no longer needed.
