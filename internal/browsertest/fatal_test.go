package browsertest

import (
	"fmt"
	"runtime"
	"testing"
)

// fatalTB keeps what would end a test.
type fatalTB struct {
	testing.TB
	text string
}

func (f *fatalTB) Fatalf(format string, args ...any) {
	f.text = fmt.Sprintf(format, args...)
	runtime.Goexit()
}
