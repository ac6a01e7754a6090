//go:build !js

package relay

import (
	"bytes"
	"compress/gzip"
	"io"
	"strconv"
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
	var a acceptance
	for _, v := range values {
		a.add([]byte(v))
	}
	return a.best()
}

// An acceptance is what Accept-Encoding says. Its zero value says nothing.
type acceptance struct {
	weights [codings]int // in thousandths and one more; 0 is not named
	others  int          // of "*"
}

// add reads a value of the field.
func (a *acceptance) add(value []byte) {
	for len(value) > 0 {
		var item []byte
		item, value, _ = bytes.Cut(value, []byte(","))
		name, params, _ := bytes.Cut(item, []byte(";"))
		name = bytes.TrimSpace(name)
		q := weight(params) + 1
		is := func(s string) bool { return len(name) == len(s) && bytes.EqualFold(name, []byte(s)) }
		switch {
		case is("*"):
			a.others = q
		case is("gzip"), is("x-gzip"):
			a.weights[gz] = q
		case is("br"):
			a.weights[br] = q
		case is("zstd"):
			a.weights[zst] = q
		case is("identity"):
			a.weights[identity] = q
		}
	}
}

func (a *acceptance) best() coding {
	best, most := identity, 1
	for c, q := range a.weights {
		if q == 0 {
			q = a.others
		}
		if q > most {
			best, most = coding(c), q
		}
	}
	return best
}

// weight reads the parameter q of RFC 9110 section 12.4.2, in thousandths: 1000
// where there is none, 0 where it makes no sense.
func weight(params []byte) int {
	params = bytes.TrimSpace(params)
	name, value, ok := bytes.Cut(params, []byte("="))
	if !ok || !bytes.EqualFold(bytes.TrimSpace(name), []byte("q")) {
		return 1000
	}
	q, err := strconv.ParseFloat(string(bytes.TrimSpace(value)), 64)
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
	mu      sync.Mutex
	brotli  *brotli.Writer
	gzip    *gzip.Writer
	zstd    *zstd.Encoder
	reading *zstd.Decoder
}

// resettable is a compressor that can be used again.
type resettable interface {
	io.WriteCloser
	Reset(io.Writer)
}

func (p *packer) pack(c coding, data []byte) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	var err error
	switch c {
	case br:
		if p.brotli == nil {
			p.brotli = brotli.NewWriterLevel(nil, brotliLevel)
		}
		return packed(p.brotli, data)
	case gz:
		if p.gzip == nil {
			p.gzip, err = gzip.NewWriterLevel(nil, gzip.BestCompression)
			must(err)
		}
		return packed(p.gzip, data)
	case zst:
		if p.zstd == nil {
			p.zstd, err = zstd.NewWriter(nil, zstd.WithEncoderConcurrency(1), zstd.WithWindowSize(1<<20), zstd.WithEncoderLevel(zstd.SpeedBetterCompression))
			must(err)
		}
		return bytes.Clone(p.zstd.EncodeAll(data, nil)) // without room behind it
	}
	return data
}

func packed(w resettable, data []byte) []byte {
	var b bytes.Buffer
	w.Reset(&b)
	_, err := w.Write(data)
	must(err)
	must(w.Close())
	return bytes.Clone(b.Bytes())
}

// unpack returns what pack was given.
func (p *packer) unpack(c coding, data []byte) []byte {
	p.mu.Lock()
	defer p.mu.Unlock()
	var plain []byte
	var err error
	switch c {
	case br:
		plain, err = io.ReadAll(brotli.NewReader(bytes.NewReader(data)))
	case gz:
		var r io.Reader
		if r, err = gzip.NewReader(bytes.NewReader(data)); err == nil {
			plain, err = io.ReadAll(r)
		}
	case zst:
		if p.reading == nil {
			p.reading, err = zstd.NewReader(nil, zstd.WithDecoderConcurrency(1))
			must(err)
		}
		plain, err = p.reading.DecodeAll(data, nil)
	default:
		plain = data
	}
	must(err)
	return plain
}

// must panics where only a mistake of this package makes an error: an option
// that makes no sense, a buffer that takes nothing, packed bytes that are not.
func must(err error) {
	if err != nil {
		panic("relay: " + err.Error())
	}
}
