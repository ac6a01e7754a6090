//go:build !linux

package lineartest

import "time"

var start = time.Now()

// now is the time on the clock, since no processor's can be had.
func now() time.Duration { return time.Since(start) }
