# What happened is the message; what is safe and what to do next is its attribute `rest`.

## Opening the vault

error-vault-damaged = This vault can’t be read: the file is damaged, or its key belongs to another vault.
    .rest = Nothing has been changed or deleted. If you have a copy of the folder, close Alongside, put the copy in its place and try again. Keep the damaged one; parts of it may still be readable later.
error-vault-newer = This vault was last used by a newer Alongside.
    .rest = Everything in it is safe, and this older version has left it alone. Install the newer version and open it again.
error-vault-foreign = The file in this folder isn’t an Alongside vault.
    .rest = It hasn’t been touched. Choose another folder for your vault, or move that file somewhere else first.
error-vault-in-use = This vault is already open in another Alongside.
    .rest = Everything is safe. Use the window that is open, or quit it there and try again here.
error-vault-read-only = Alongside may not write in { $folder }.
    .rest = What is in there is safe and unchanged. Allow writing to that folder, or choose another one, then try again.
error-vault-key-missing = The key to this vault is missing.
    .rest = Your writing is still in the file, unchanged, and can’t be read without its key. Put key-1.json or key-2.json back beside vault.db, from a copy of the folder, then try again.
error-vault-unreadable = This vault couldn’t be opened: the disk or the system gave an error.
    .rest = Nothing has been changed. Check that the disk is there and healthy, then try again.
notice-key-slot-mended = One of the two key files was missing or damaged.
    .rest = It has been written again from the other, and nothing is lost. A copy of the whole vault folder in a safe place is a good idea now.
notice-key-slot-still-missing = One of the two key files is missing, and couldn’t be written again.
    .rest = Everything opens with the other one. Please make some room, or allow writing in the vault’s folder, and start Alongside again.

## Keeping things

error-disk-full = That couldn’t be kept: the disk is full.
    .rest = Your words are still on the screen, and everything kept earlier is safe. Make some room, then try again.
error-not-kept = That couldn’t be kept.
    .rest = Your words are still on the screen, and everything kept earlier is safe. Please try once more.
error-not-found = That isn’t here any more.
    .rest = It may have been changed in the meantime. Nothing else is affected.
error-changed-meanwhile = This was changed somewhere else while you were writing.
    .rest = Both are safe: your words are here on the screen, the others in the journal.
error-photo-too-large = That picture is too large to keep here.
    .rest = Up to 40 MB and 100 megapixels would work. Nothing has been changed.
error-photo-unreadable = That isn’t a picture that can be read here.
    .rest = JPEG, PNG, WebP and GIF would work. Nothing has been changed.
error-snoozed-enough = That has waited three times already.
    .rest = It won’t ask again today, and stays here in the window for as long as you like.
error-no-chance = The system couldn’t provide randomness just now.
    .rest = Nothing has been changed. Please try again in a moment.
error-pack = { $file }, line { $line }: { $what }
    .rest = This pack is left out for now, and everything else is as it was. Mend that line and start Alongside again.

## Fields

error-field-empty = A word or two is enough.
error-field-too-long = That is a little long. { $most } characters is the most that fits.
error-field-time = That isn’t a time of day. 18:30, 6.30 or 7 pm would work.
error-field-weekdays = Choose one day or more.
error-field-same-times = These two times are the same. Choose two that differ.
error-field-too-many-times = That’s a lot for one day. Twelve times is the most that fits.
error-field-too-many = { $most } is the most that fits here.
error-field-out-of-range = A whole number from { $least } to { $most } would work.
error-field-not-a-day = That isn’t a day of the calendar. Day, month and year would work.
error-field-no-such-day = That month never has so many days. An earlier day would work.
error-field-ends-before-start = This is before the first day. Choose a later one, or leave it open.
error-field-not-ahead = That day isn’t ahead. Any day after today would work.
error-field-still-to-come = That day is still to come. Today, or any day before it, would work.
error-field-not-a-zone = That isn’t a time zone. Europe/Lisbon or Asia/Tokyo would work.

## Rules from elsewhere

error-rule-too-long = That’s longer than a rule can be. Paste just the line that begins with RRULE.
error-rule-no-freq = It doesn’t say how often. A part such as FREQ=WEEKLY says so.
error-rule-too-often = It would ring all day. A rule counts in days, weeks, months or years here; times of day have a field of their own.
error-rule-unknown = “{ $part }” can’t be used here. Leave it out, or see whether it’s spelt as it should be.
error-rule-twice = { $part } stands there twice. Keep one of them.
error-rule-unreadable = What stands at { $part } can’t be read. FREQ=WEEKLY, BYDAY=MO,TH and UNTIL=20271231 show how it’s written.
error-rule-out-of-range = { $part } takes whole numbers from 1 to { $most }.
error-rule-out-of-range-from-end = { $part } takes whole numbers from 1 to { $most }, or from -{ $most } to -1 to count from the end.
error-rule-two-ends = It ends twice, by COUNT and by UNTIL. Keep one of them.
error-rule-misplaced = { $part } doesn’t go with this FREQ. Choose another FREQ, or leave { $part } out.
error-rule-nth-misplaced = A numbered weekday such as 2MO is counted in a month or a year. Take FREQ=MONTHLY or FREQ=YEARLY without BYWEEKNO, or leave the number out.
error-rule-lone-position = BYSETPOS chooses from what other parts give. Add one, such as BYDAY=MO,TU,WE,TH,FR.
error-rule-over-before-start = It ends before it starts. A later UNTIL or an earlier first day would work.
error-rule-never = It never comes round: in the 28 years after its first day, no day fits.

## The desktop

error-autostart = That couldn’t be changed: the system didn’t let Alongside add itself to what starts with the computer.
    .rest = Nothing else is affected. You can add Alongside to the programs that start at login in the system’s own settings.
error-notification-nobody = Nothing on this desktop shows notifications.
    .rest = Everything else works, and what is due is told in this window. Reminders come by themselves as soon as there is something to show them.
error-notification-refused = The desktop didn’t take the notification.
    .rest = Nothing is lost: a reminder that isn’t taken is offered again a minute later. The desktop’s own settings for notifications may say why.
error-notification-unanswered = The desktop hasn’t answered yet.
    .rest = If the notification appears in a moment, all is well. If it doesn’t, please try once more.

error-not-exported = The file couldn’t be written.
    .rest = Everything is still in the library. See whether there is room among your downloads, then try again.
