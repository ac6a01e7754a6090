//go:build !js

package plain

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// styled returns lines of a paragraph as they are written, without their
// prefixes.
func (t *Text) styled(of *paragraph, lines []extent) []string {
	written := make([]string, len(lines))
	spans := of.spans
	if !t.Colors && !t.Links {
		spans = nil
	}
	var b []byte
	var current style
	for i, l := range lines {
		b = b[:0]
		for at := l.from; at < l.to; {
			for len(spans) > 0 && spans[0].at <= at {
				current, spans = spans[0].style, spans[1:]
			}
			to := l.to
			if len(spans) > 0 {
				to = min(to, spans[0].at)
			}
			b = t.appendStyled(b, of.text[at:to], current)
			at = to
		}
		written[i] = string(b)
	}
	return written
}

// appendStyled appends text between what begins and ends its style: SGR of
// ECMA-48, section 8.3.117, and the hyperlinks that terminals have agreed on
// (OSC 8). The id makes one link of its lines.
func (t *Text) appendStyled(dst, text []byte, s style) []byte {
	const start, end = "\x1b]8;", "\x1b\\"
	linked := t.Links && s.href != ""
	var codes []string
	if t.Colors {
		if s.bold {
			codes = append(codes, "1")
		}
		if s.dim {
			codes = append(codes, "2")
		}
		if linked {
			codes = append(codes, "4")
		}
	}
	if linked {
		dst = append(dst, start+"id=campusnews-"...)
		dst = strconv.AppendInt(dst, int64(s.link), 10)
		dst = append(append(append(dst, ';'), s.href...), end...)
	}
	if len(codes) > 0 {
		dst = append(append(append(dst, "\x1b["...), strings.Join(codes, ";")...), 'm')
	}
	dst = append(dst, text...)
	if len(codes) > 0 {
		dst = append(dst, "\x1b[0m"...)
	}
	if linked {
		dst = append(dst, start+";"+end...)
	}
	return dst
}

// maxTerminalAddress is how long the address of a link may be: terminals that
// have a limit have this one.
const maxTerminalAddress = 2083

// terminalAddress returns a safe address as a terminal takes it, in visible
// ASCII, and "" for one that leads nowhere without a page around it.
func terminalAddress(href string) string {
	scheme, _, absolute := strings.Cut(href, ":")
	if !absolute || !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") && !strings.EqualFold(scheme, "mailto") {
		return ""
	}
	encoded := percentEncoded(href, func(r rune) bool { return r <= ' ' || r >= 0x7f })
	if len(encoded) > maxTerminalAddress {
		return ""
	}
	return encoded
}

// shownAddress returns a safe address as a reader sees it, without spaces and
// without characters that cannot be seen.
func shownAddress(href string) string {
	return percentEncoded(strings.TrimPrefix(href, "mailto:"), func(r rune) bool {
		return !unicode.IsGraphic(r) || unicode.IsSpace(r)
	})
}

// percentEncoded returns s with the characters that encode reports in percent
// notation: RFC 3986, section 2.1.
func percentEncoded(s string, encode func(rune) bool) string {
	const digits = "0123456789ABCDEF"
	if strings.IndexFunc(s, encode) < 0 {
		return s
	}
	b := make([]byte, 0, 2*len(s))
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		for _, c := range []byte(s[i : i+size]) {
			if encode(r) {
				b = append(b, '%', digits[c>>4], digits[c&15])
			} else {
				b = append(b, c)
			}
		}
		i += size
	}
	return string(b)
}
