import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMonths,
  dayOfWeek,
  daysBetween,
  fullDay,
  mondayOf,
  monthAndYear,
  shortDay,
  wallTime,
} from '../src/core/dates';

describe('days and times', () => {
  it('are written as a person would', () => {
    expect(fullDay('2026-11-12')).toBe('Thursday 12 November');
    expect(shortDay('2026-09-03')).toBe('3 Sept');
    expect(monthAndYear('2026-11-01')).toBe('November 2026');
    expect(wallTime(new Date(2026, 10, 12, 7, 5))).toBe('07:05');
  });

  it('count across months and summer time', () => {
    expect(daysBetween('2026-10-31', '2026-11-02')).toBe(2);
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(mondayOf('2026-11-15')).toBe('2026-11-09');
    expect(mondayOf('2026-11-09')).toBe('2026-11-09');
    expect(mondayOf('2026-11-01')).toBe('2026-10-26');
  });

  it('go on across years, and stay within a shorter month', () => {
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
    expect(addDays('2026-03-01', -1)).toBe('2026-02-28');
    expect(addMonths('2026-11-12', 3)).toBe('2027-02-12');
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-02-29', 12)).toBe('2025-02-28');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
    expect(dayOfWeek('2026-11-09')).toBe(0);
    expect(dayOfWeek('2026-11-15')).toBe(6);
  });
});
