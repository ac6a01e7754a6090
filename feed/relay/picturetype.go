//go:build !js

package relay

import "bytes"

// pictureType returns the media type that the first bytes of a picture show
// (WHATWG MIME Sniffing, section 6.1; AVIF 1.1, section 6), "" for everything
// else, SVG, which can hold scripts, included.
func pictureType(data []byte) string {
	has := func(offset int, magic string) bool {
		return len(data) >= offset+len(magic) && string(data[offset:offset+len(magic)]) == magic
	}
	switch {
	case has(0, "\xff\xd8\xff"):
		return "image/jpeg"
	case has(0, "\x89PNG\r\n\x1a\n"):
		return "image/png"
	case has(0, "GIF87a"), has(0, "GIF89a"):
		return "image/gif"
	case has(0, "RIFF") && has(8, "WEBPVP"):
		return "image/webp"
	case has(4, "ftyp") && isAVIF(data):
		return "image/avif"
	}
	return ""
}

// isAVIF reports whether the brands of a file type box name AVIF.
func isAVIF(data []byte) bool {
	size := int(data[0])<<24 | int(data[1])<<16 | int(data[2])<<8 | int(data[3])
	if size < 16 || size > 512 || size > len(data) {
		return false
	}
	for i := 8; i+4 <= size; i += 4 {
		if brand := data[i : i+4]; i != 12 && (bytes.Equal(brand, []byte("avif")) || bytes.Equal(brand, []byte("avis"))) {
			return true
		}
	}
	return false
}
