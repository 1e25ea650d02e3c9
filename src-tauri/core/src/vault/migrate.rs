//! The shape of the vault, version by version. A migration that was released is never edited.

use rusqlite::{Connection, TransactionBehavior};

use super::{APPLICATION_ID, VaultError};

/// One script a version; `user_version` counts those that have run.
pub(super) const MIGRATIONS: [&str; 4] = [
    include_str!("migrations/0001.sql"),
    include_str!("migrations/0002.sql"),
    include_str!("migrations/0003.sql"),
    include_str!("migrations/0004.sql"),
];

/// Refuses a database that is not a vault, or that a newer app has shaped.
pub(super) fn recognise(connection: &Connection) -> Result<(), VaultError> {
    let version = number(connection, "user_version")?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    // A vault whose making was cut short is keyed, but has no table yet.
    let unborn = tables == 0 && version == 0;
    if number(connection, "application_id")? != APPLICATION_ID && !unborn {
        return Err(VaultError::Foreign);
    }
    if usize::try_from(version).is_ok_and(|version| version <= MIGRATIONS.len()) {
        Ok(())
    } else {
        Err(VaultError::Newer)
    }
}

/// Runs the migrations that are still to come, each in one transaction, after a verified backup of what is there.
pub(super) fn migrate(
    connection: &mut Connection,
    migrations: &[&str],
    back_up: &dyn Fn(&Connection) -> Result<(), VaultError>,
) -> Result<(), VaultError> {
    let done = usize::try_from(number(connection, "user_version")?).unwrap_or(0);
    if done > 0 && done < migrations.len() {
        back_up(connection)?;
    }
    for (index, script) in migrations.iter().enumerate().skip(done) {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        transaction.execute_batch(script)?;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", i64::try_from(index + 1).unwrap_or(i64::MAX))?;
        transaction.commit()?;
    }
    Ok(())
}

fn number(connection: &Connection, pragma: &str) -> Result<i32, VaultError> {
    Ok(connection.query_row(&format!("PRAGMA {pragma}"), [], |row| row.get(0))?)
}
