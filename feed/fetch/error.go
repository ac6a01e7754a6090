//go:build !js

package fetch

import (
	"errors"
	"io"
	"net"
	"net/http"
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
	ErrNotModified      = errors.New("the server answered 304 to a request without conditions")
	ErrEncoding         = errors.New("the document's compression is unknown or broken")
	ErrCutOff           = errors.New("the document did not come whole")
	ErrNoAnswer         = errors.New("the server could not be reached or did not answer in HTTP")
	ErrTimeout          = errors.New("the server took too long")
	ErrNoNews           = errors.New("the page is no feed and leads to none")
)

// An Error says what could not be fetched and why.
type Error struct {
	URL    string // what was asked for when it failed, after redirects
	Status int    // the server's answer, 0 if there was none
	// RetryAfter is when the client will ask this host again at the earliest, the
	// zero time if it may do so now.
	RetryAfter time.Time
	// Err is the cause. It is or wraps one of the variables above, a [feed.Error]
	// or what ended the context.
	Err error
}

// Error returns, for instance:
//
//	fetch: https://news.example.edu/rss: the server took too long
func (e *Error) Error() string { return "fetch: " + e.URL + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// isPassing reports whether asking again soon may help. A server that is slow is
// not helped.
func isPassing(err error) bool {
	var e *Error
	if !errors.As(err, &e) {
		return false
	}
	var unknown *net.DNSError
	var lost *net.OpError
	switch {
	case e.Status == http.StatusBadGateway, e.Status == http.StatusGatewayTimeout, errors.Is(err, ErrCutOff):
		return true
	case errors.Is(err, ErrTimeout), !errors.Is(err, ErrNoAnswer):
		return false
	case errors.As(err, &unknown):
		return !unknown.IsNotFound
	}
	return errors.As(err, &lost) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}

// isOutage reports whether a server fails, in contrast to saying no.
func isOutage(err error) bool {
	var e *Error
	if errors.As(err, &e) && (e.Status == http.StatusTooManyRequests || e.Status >= 500) {
		return true
	}
	for _, cause := range [...]error{ErrBackOff, ErrNoAnswer, ErrTimeout, ErrCutOff, ErrEncoding, ErrNotModified} {
		if errors.Is(err, cause) {
			return true
		}
	}
	return false
}
