//go:build js

// Workout makes Go's runtime work. What it prints must not depend on how the
// module was packed.
package main

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"time"
)

func main() {
	var nobody *person
	var stringer fmt.Stringer = nobody
	fmt.Println(deep(5000))
	fmt.Println(caught(func() { _ = []int{}[runtime.NumGoroutine()] }))
	fmt.Println(caught(func() { panic(fmt.Errorf("wrapped: %w", errors.ErrUnsupported)) }))
	fmt.Println(caught(func() { _ = nobody.name }))
	fmt.Println(caught(func() { _ = stringer.String() }) != nil) // a method that the compiler wraps
	fmt.Println(caught(func() { panics(10) }))
	fmt.Println(crowd(200))
	fmt.Println(runtime.NumGoroutine())
}

type person struct{ name string }

func (p person) String() string { return p.name }

// deep needs a stack that grows, and leaves garbage at each level.
func deep(n int) int {
	if n == 0 {
		runtime.GC()
		return 0
	}
	words := strings.Fields(strings.Repeat("word ", 20))
	return deep(n-1) + len(words)
}

func caught(f func()) (reason any) {
	defer func() { reason = recover() }()
	f()
	return nil
}

// panics panics again in each of its deferred calls.
func panics(n int) {
	defer func() {
		if n > 0 {
			panics(n - 1)
		}
	}()
	panic(n)
}

// crowd lets goroutines wait, share and finish.
func crowd(n int) int {
	var group sync.WaitGroup
	results := make(chan map[string]int)
	for i := range n {
		group.Go(func() {
			time.Sleep(time.Duration(i%7) * time.Millisecond)
			results <- map[string]int{fmt.Sprint(i): deep(i)}
		})
	}
	go func() {
		group.Wait()
		close(results)
	}()
	sum := 0
	for result := range results {
		runtime.Gosched()
		for _, count := range result {
			sum += count
		}
	}
	return sum
}
