//go:build !js

package relay

import (
	"errors"
	"strconv"
	"strings"
)

// Error returns, for instance:
//
//	relay.yaml:12: sources.campus.refresh: "often" is no duration such as 15m
func (e *Error) Error() string {
	var b strings.Builder
	switch {
	case e.File != "" && e.Line > 0:
		b.WriteString(e.File + ":" + strconv.Itoa(e.Line) + ": ")
	case e.File != "":
		b.WriteString(e.File + ": ")
	default:
		b.WriteString("relay: ")
	}
	if e.Key != "" {
		b.WriteString(e.Key + ": ")
	}
	b.WriteString(e.Err.Error())
	return b.String()
}

// Unwrap returns the reason.
func (e *Error) Unwrap() error { return e.Err }

// faults are all that is wrong with a Config.
type faults []*Error

func (f *faults) add(key string, err error) {
	if err != nil {
		*f = append(*f, &Error{Key: key, Err: err})
	}
}

// err returns nil for none.
func (f faults) err() error {
	all := make([]error, len(f))
	for i, e := range f {
		all[i] = e
	}
	return errors.Join(all...)
}
