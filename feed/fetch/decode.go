//go:build !js

package fetch

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/gzip"
	"github.com/klauspost/compress/zstd"
)

// acceptedEncodings is the Accept-Encoding of requests.
const acceptedEncodings = "gzip, br, zstd"

const (
	maxCodings    = 2       // how many times a body may be compressed
	maxZstdWindow = 8 << 20 // RFC 8878, section 3.1.1.1.2, and RFC 9659
)

// readBody returns a body decompressed. Neither what is read nor what becomes
// of it may be longer than limit.
func readBody(body io.Reader, header http.Header, limit int64) ([]byte, error) {
	sent := &source{r: body, left: limit}
	decoded, closers, err := decoder(sent, header)
	defer func() {
		for _, c := range closers {
			c()
		}
	}()
	var doc []byte
	if err == nil {
		doc, err = io.ReadAll(io.LimitReader(decoded, limit+1))
	}
	switch {
	case sent.err != nil:
		return nil, sent.err
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return nil, fmt.Errorf("%w: %w", ErrCutOff, err)
	case err == nil && sent.left == limit && len(codingsOf(header)) > 0:
		return nil, fmt.Errorf("%w: nothing is no compressed document", ErrCutOff)
	case err != nil && !errors.Is(err, ErrEncoding):
		return nil, fmt.Errorf("%w: %w", ErrEncoding, err)
	case err != nil:
		return nil, err
	case int64(len(doc)) > limit:
		return nil, ErrTooLarge
	}
	return doc, nil
}

// decoder returns a reader that undoes the codings of Content-Encoding (RFC
// 9110, section 8.4), the last first, and what is to be called at the end.
func decoder(r io.Reader, header http.Header) (io.Reader, []func(), error) {
	var closers []func()
	codings := codingsOf(header)
	if len(codings) > maxCodings {
		return nil, nil, fmt.Errorf("%w: compressed more than %d times", ErrEncoding, maxCodings)
	}
	for i := len(codings) - 1; i >= 0; i-- {
		switch codings[i] {
		case "gzip", "x-gzip":
			z, err := gzip.NewReader(r)
			if err != nil {
				return nil, closers, err
			}
			r = z
		case "br":
			r = brotli.NewReader(r)
		case "zstd":
			z, err := zstd.NewReader(r, zstd.WithDecoderConcurrency(1), zstd.WithDecoderLowmem(true), zstd.WithDecoderMaxWindow(maxZstdWindow))
			if err != nil {
				return nil, closers, err
			}
			closers = append(closers, z.Close)
			r = z
		default:
			return nil, closers, fmt.Errorf("%w: %q", ErrEncoding, codings[i])
		}
	}
	return r, closers, nil
}

func codingsOf(header http.Header) []string {
	var codings []string
	for _, list := range header.Values("Content-Encoding") {
		for coding := range strings.SplitSeq(list, ",") {
			if coding = strings.ToLower(strings.TrimSpace(coding)); coding != "" && coding != "identity" {
				codings = append(codings, coding)
			}
		}
	}
	return codings
}

// A source is a body on its way. It notes why reading it failed, which the
// decoders do not tell from an error of their own.
type source struct {
	r    io.Reader
	left int64
	err  error
}

func (s *source) Read(p []byte) (int, error) {
	if s.err != nil {
		return 0, s.err
	}
	n, err := s.r.Read(p)
	s.left -= int64(n)
	switch {
	case s.left < 0:
		s.err = ErrTooLarge
		return 0, s.err
	case err != nil && err != io.EOF:
		s.err = fmt.Errorf("%w: %w", ErrCutOff, err)
		return n, s.err
	}
	return n, err
}

// A watchedReader calls stop when a read takes longer than limit.
type watchedReader struct {
	r     io.Reader
	limit time.Duration
	timer *time.Timer
}

// watch returns a reader and what is to be called when it is no longer read.
func watch(r io.Reader, limit time.Duration, stop func()) (io.Reader, func()) {
	w := &watchedReader{r: r, limit: limit, timer: time.AfterFunc(limit, stop)}
	return w, func() { w.timer.Stop() }
}

func (w *watchedReader) Read(p []byte) (int, error) {
	w.timer.Reset(w.limit)
	return w.r.Read(p)
}
