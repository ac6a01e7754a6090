package lineartest

import (
	"runtime"
	"sync/atomic"
	"testing"
	"time"
)

var sink atomic.Uint64

// work takes time in proportion to n.
func work(n int) {
	sum := sink.Load()
	for i := range n {
		sum = sum*31 + uint64(i)
	}
	sink.Store(sum)
}

// What is quadratic is found, and what is linear passes on a busy machine too.
func TestBest(t *testing.T) {
	if testing.Short() {
		t.Skip("it measures time")
	}
	for _, busy := range []bool{false, true} {
		if busy { // all processors
			var over atomic.Bool
			defer over.Store(true)
			for range runtime.GOMAXPROCS(0) {
				go func() {
					for !over.Load() {
						work(100)
					}
				}()
			}
		}
		for _, test := range []struct {
			name   string
			work   func(n int)
			linear bool
		}{
			{"constant", func(int) { work(10_000) }, true},
			{"linear", func(n int) { work(50 * n) }, true},
			{"linear, with garbage", func(n int) {
				var all [][]byte
				for range n {
					all = append(all, make([]byte, 100))
				}
				work(50 * len(all))
			}, true},
			{"quadratic", func(n int) {
				for range n {
					work(n)
				}
			}, false},
			{"somewhat quadratic", func(n int) {
				for range n {
					work(200 + n)
				}
			}, false},
		} {
			few, many := best(200, func(n int) time.Duration { return Time(func() { test.work(n) }) })
			if linear := many <= limit*few; linear != test.linear {
				t.Errorf("%s, busy %v: %v, and %v for %d times as much", test.name, busy, few, many, times)
			}
		}
	}
}
