//go:build !js

package relay

import (
	"bytes"
	"compress/gzip"
	"io"
	"strconv"
	"strings"
	"sync"

	"github.com/andybalholm/brotli"
	"github.com/klauspost/compress/zstd"
)

// coding is a content coding (RFC 9110, section 8.4.1): the one with the
// smallest answers first.
type coding uint8

const (
	br coding = iota
	zst
	gz
	identity

	codings = iota
)

var codingNames = [codings]string{"br", "zstd", "gzip", "identity"}

// negotiate returns the coding that the values of Accept-Encoding like best
// (RFC 9110, section 12.5.3): of those with the same weight the smallest, and
// identity where nothing is acceptable.
func negotiate(values []string) coding {
	weights := [codings]int{-1, -1, -1, -1} // in thousandths; -1 is not named
	rest := 0
	for _, value := range values {
		for value != "" {
			var item string
			item, value, _ = strings.Cut(value, ",")
			name, params, _ := strings.Cut(item, ";")
			name = strings.TrimSpace(name)
			q := weight(params)
			switch {
			case name == "*":
				rest = q
			case strings.EqualFold(name, "gzip") || strings.EqualFold(name, "x-gzip"):
				weights[gz] = q
			case strings.EqualFold(name, "br"):
				weights[br] = q
			case strings.EqualFold(name, "zstd"):
				weights[zst] = q
			case strings.EqualFold(name, "identity"):
				weights[identity] = q
			}
		}
	}
	best, most := identity, 0
	for c, q := range weights {
		if q < 0 {
			q = rest
		}
		if q > most {
			best, most = coding(c), q
		}
	}
	return best
}

// weight reads the parameter q of RFC 9110 section 12.4.2, in thousandths: 1000
// where there is none, 0 where it makes no sense.
func weight(params string) int {
	params = strings.TrimSpace(params)
	if params == "" {
		return 1000
	}
	name, value, ok := strings.Cut(params, "=")
	if !ok || !strings.EqualFold(strings.TrimSpace(name), "q") {
		return 1000
	}
	q, err := strconv.ParseFloat(strings.TrimSpace(value), 64)
	if err != nil || !(q >= 0 && q <= 1) {
		return 0
	}
	return int(q * 1000)
}

// brotliLevel is where more time makes feeds hardly smaller.
const brotliLevel = 6

// packer compresses. Its zero value works, and it may be used by several
// goroutines at once: one at a time is at work, so that strangers who ask for
// much do not take more memory than one.
type packer struct {
	mu   sync.Mutex
	zstd *zstd.Encoder
}

func (p *packer) pack(c coding, data []byte) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	switch c {
	case br:
		return packed(data, func(w io.Writer) io.WriteCloser { return brotli.NewWriterLevel(w, brotliLevel) })
	case gz:
		return packed(data, func(w io.Writer) io.WriteCloser {
			z, err := gzip.NewWriterLevel(w, gzip.BestCompression)
			if err != nil {
				panic("relay: " + err.Error()) // no such level
			}
			return z
		})
	case zst:
		if p.zstd == nil {
			var err error
			p.zstd, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20), zstd.WithEncoderLevel(zstd.SpeedBetterCompression))
			if err != nil {
				panic("relay: " + err.Error()) // an option that makes no sense
			}
		}
		return p.zstd.EncodeAll(data, nil)
	}
	return data
}

func packed(data []byte, writer func(io.Writer) io.WriteCloser) []byte {
	var b bytes.Buffer
	w := writer(&b)
	if _, err := w.Write(data); err != nil {
		panic("relay: " + err.Error()) // a bytes.Buffer takes everything
	}
	if err := w.Close(); err != nil {
		panic("relay: " + err.Error())
	}
	return bytes.Clone(b.Bytes())
}
