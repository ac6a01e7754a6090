// Package lineartest lets tests check that what reads hostile input takes time
// in proportion to its length.
//
//	lineartest.Check(t, "open tags", 5_000, func(n int) time.Duration {
//		doc := strings.Repeat("<a <", n)
//		return lineartest.Time(func() { parse(doc) })
//	})
//
// It compares the time for n parts with that for 16n. What is linear takes 16
// times as long and what is quadratic 256 times; the limit is 64, as far from
// the one as from the other, so that neither caches nor a busy machine can make
// a test fail. Time is that of the processor where it can be had, the best of
// several attempts counts, and the first that is good enough ends them.
package lineartest

import (
	"runtime"
	"runtime/debug"
	"testing"
	"time"
)

const (
	times    = 16
	limit    = 64
	attempts = 8
)

// Check fails the test if 16n parts take more than 64 times as long as n do.
// What is measured is called what; took returns how long n parts take. The test
// is skipped where only short ones are wanted.
func Check(t testing.TB, what string, n int, took func(n int) time.Duration) {
	t.Helper()
	if testing.Short() {
		t.Skip("it measures time")
	}
	if few, many := best(n, took); many > limit*few {
		t.Errorf("%s: %v for %d parts, and %v for %d times as many", what, few, n, many, times)
	}
}

// best returns the least times for n and for 16n, of as many attempts as it
// takes until they are within the limit.
func best(n int, took func(n int) time.Duration) (few, many time.Duration) {
	few, many = attempt(n, took)
	for i := 1; i < attempts && many > limit*few; i++ {
		again, manyAgain := attempt(n, took)
		few, many = min(few, again), min(many, manyAgain)
	}
	return few, many
}

// attempt looks at n several times, since what is quadratic would be within the
// limit where n was slow by chance. No garbage is collected meanwhile.
func attempt(n int, took func(n int) time.Duration) (few, many time.Duration) {
	runtime.GC() // a collection that is under way would take part of the time
	defer debug.SetGCPercent(debug.SetGCPercent(-1))
	few = took(n)
	for range 3 {
		few = min(few, took(n))
	}
	return few, took(times * n)
}

// Time returns how long f takes in one thread.
func Time(f func()) time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	start := now()
	f()
	return now() - start
}
