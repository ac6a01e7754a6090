//go:build !js

package fetch

import (
	"errors"
	"time"
)

// Why something could not be fetched. They come inside an [Error].
var (
	ErrAddress          = errors.New("the address is none that can be fetched")
	ErrForbiddenAddress = errors.New("the address is not public")
	ErrTooLarge         = errors.New("the document is larger than the limit MaxBytes")
	ErrTooManyRedirects = errors.New("more redirects than the limit MaxRedirects, or in a circle")
	ErrRedirect         = errors.New("the redirect leads nowhere")
	ErrStatus           = errors.New("the server's answer is no document")
	ErrBackOff          = errors.New("the server asked not to be asked yet")
	ErrNotModified      = errors.New("the server answered that a document has not changed that it was not asked about")
	ErrEncoding         = errors.New("the document's compression is unknown or broken")
	ErrCutOff           = errors.New("the document did not come whole")
	ErrTimeout          = errors.New("the server took too long")
	ErrNoNews           = errors.New("the page is no feed and leads to none")
)

// An Error says what could not be fetched and why.
type Error struct {
	URL    string // what was asked for when it failed, after redirects
	Status int    // the server's answer, 0 if there was none
	// RetryAfter is before when the server is not to be asked again, the zero
	// time if it did not say.
	RetryAfter time.Time
	Err        error // the cause: one of the variables above, or wraps one
}

func (e *Error) Error() string { return "fetch: " + e.URL + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }
