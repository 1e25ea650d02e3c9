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

## The desktop

error-autostart = That couldn’t be changed: the system didn’t let Alongside add itself to what starts with the computer.
    .rest = Nothing else is affected. You can add Alongside to the programs that start at login in the system’s own settings.
