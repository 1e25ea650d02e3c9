//! How many passed and how many failed, read from what the test runners print.

use std::fmt;
use std::ops::AddAssign;

/// A count of tests, or of checks that are one test each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that passed.
    pub passed: usize,
    /// Those that did not.
    pub failed: usize,
}

impl Count {
    /// One that passed.
    pub fn passed() -> Self {
        Self { passed: 1, failed: 0 }
    }

    /// One that failed.
    pub fn failed() -> Self {
        Self { passed: 0, failed: 1 }
    }

    /// A run that ended badly has at least one failure, even if it came to no test; and one that ran no test at all has failed too.
    pub fn or_one_failure(mut self, success: bool) -> Self {
        if (!success || self.passed == 0) && self.failed == 0 {
            self.failed = 1;
        }
        self
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

impl fmt::Display for Count {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} passed, {} failed", self.passed, self.failed)
    }
}

/// `test result: ok. 5 passed; 0 failed; 0 ignored; …`, one for each test program.
pub fn cargo(text: &str) -> Count {
    let mut count = Count::default();
    for line in text.lines().filter_map(|line| line.strip_prefix("test result: ")) {
        count += Count { passed: before(line, " passed"), failed: before(line, " failed") };
    }
    count
}

/// `      Tests  1 failed | 11 passed (12)`.
pub fn vitest(text: &str) -> Count {
    let line = text.lines().map(str::trim_start).find_map(|line| line.strip_prefix("Tests  ")).unwrap_or_default();
    Count { passed: before(line, " passed"), failed: before(line, " failed") }
}

/// The number that stands right before a word.
fn before(line: &str, word: &str) -> usize {
    let number = line.split_once(word).and_then(|(start, _)| start.rsplit(' ').next());
    number.and_then(|number| number.parse().ok()).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cargo_says_one_line_for_each_test_program() {
        let text = "running 2 tests\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\ntest result: FAILED. 1 passed; 3 failed; 0 ignored\n";
        assert_eq!(cargo(text), Count { passed: 3, failed: 3 });
    }

    #[test]
    fn vitest_tells_files_and_tests_and_only_tests_count() {
        assert_eq!(
            vitest(" Test Files  1 failed | 4 passed (5)\n      Tests  1 failed | 11 passed (12)\n"),
            Count { passed: 11, failed: 1 }
        );
        assert_eq!(vitest("      Tests  12 passed (12)\n"), Count { passed: 12, failed: 0 });
    }

    #[test]
    fn a_run_that_came_to_no_test_has_failed() {
        assert_eq!(cargo("error: could not compile").or_one_failure(false).failed, 1);
        assert_eq!(cargo("running 0 tests").or_one_failure(true).failed, 1);
        assert_eq!(Count { passed: 2, failed: 0 }.or_one_failure(true).failed, 0);
    }

    #[test]
    fn the_last_line_is_plain() {
        assert_eq!(Count { passed: 12, failed: 0 }.to_string(), "12 passed, 0 failed");
    }
}
