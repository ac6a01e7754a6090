//go:build !js

package locale

import (
	"testing"
	"time"
)

func TestAllocations(t *testing.T) {
	dst := make([]byte, 0, 256)
	for tag := range Languages() {
		For(tag).AppendDay(dst, 2022, time.May, 1) // makes the library's part
		allocations := testing.AllocsPerRun(100, func() {
			l := For(tag)
			l.AppendDay(dst, 2022, time.May, 1)
			l.AppendAgo(dst, 1234, Minute)
			l.AppendNumber(dst, -1234567)
			l.AppendSize(dst, 1250000)
			l.AppendSentence(dst, PageOf, "2", "9")
		})
		if allocations != 0 {
			t.Errorf("%s: %v allocations", tag, allocations)
		}
	}
}

func TestGoroutines(t *testing.T) {
	said := make(chan string)
	for range 8 {
		go func() { said <- string(For("pl").AppendDay(nil, 2022, time.May, 1)) }()
	}
	for range 8 {
		if got := <-said; got != "1 maja 2022" {
			t.Error(got)
		}
	}
}

func BenchmarkFor(b *testing.B) {
	for b.Loop() {
		For("th")
	}
}

func BenchmarkAppendDay(b *testing.B) {
	l, dst := For("th"), make([]byte, 0, 64)
	for b.Loop() {
		l.AppendDay(dst, 2022, time.May, 1)
	}
}

func BenchmarkAppendAgo(b *testing.B) {
	l, dst := For("th"), make([]byte, 0, 64)
	for b.Loop() {
		l.AppendAgo(dst, 3, Day)
	}
}

func BenchmarkWord(b *testing.B) {
	l := For("th")
	for b.Loop() {
		l.Word(Pause)
	}
}
