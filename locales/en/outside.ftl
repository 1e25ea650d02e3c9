# Words outside the window: the tray and the notifications.

tray-open = Open Alongside
tray-quit = Quit
tray-catch = Catch a moment…
capture-title = Alongside: a moment
tray-pause = Pause until tomorrow
tray-resume = End the pause
tray-discreet = Today’s small thing
tray-tip-waiting = Alongside: something small for today
tray-tip-done = Alongside: done for today
tray-tip-idle = Alongside
tray-tip-paused = Alongside: paused
# { $tip } is one of the lines above, { $next } one of those below.
tray-tip-with-next = { $tip }. { $next }
tray-next = Next: { $what }, { $when }
tray-next-discreet = Next reminder { $when }
tray-next-today = at { $time }
tray-next-tomorrow = tomorrow at { $time }
# { $day } is a day such as Friday or 4 December.
tray-next-day = on { $day } at { $time }
tray-tip-closed = Alongside: the vault isn’t open
tray-later-until = Later, at { $time }
tray-later-tomorrow = Kept for tomorrow
tray-done = Done for today
tray-not-today = Nothing more today

notification-discreet-title = A small thing for you two
notification-discreet-body = It’s waiting whenever it suits.
notification-title-body = Today, if it suits you both.
notification-late = From earlier: { $body }
notification-ritual-discreet-title = Your ritual, when it suits
notification-ritual-discreet-body = A small habit of yours is due.
notification-ritual-body = When it suits.
notification-done = Done
notification-digest-title = A few small things
notification-digest-body = { $count } of them are waiting, whenever it suits.
notification-trial-title = A word from Alongside
notification-trial-body = This is how a reminder reaches you.

# What comes next, on the reminders’ own page.
upcoming-exercise = The day’s exercise
notification-open = Open
notification-write = Write a line

no-tray-title = Alongside is still here
no-tray-body = This desktop has no tray, so the window is simply closed. Start Alongside again to see it; reminders still come.
