//go:build !js

package fetch

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"slices"
)

// dirMark begins a file and changes with its form: the mark, the SHA-256 of all
// behind it, the key's length in 8 bytes, the key, the value.
const dirMark = "campusnews cache 1\n"

func encodeFile(key string, value []byte) []byte {
	content := binary.BigEndian.AppendUint64(nil, uint64(len(key)))
	content = append(append(content, key...), value...)
	sum := sha256.Sum256(content)
	return slices.Concat([]byte(dirMark), sum[:], content)
}

// decodeFile returns the value in a file, nil if the file is not whole or is
// another key's.
func decodeFile(file []byte, key string) []byte {
	rest, ok := bytes.CutPrefix(file, []byte(dirMark))
	if !ok || len(rest) < sha256.Size+8 {
		return nil
	}
	sum, content := rest[:sha256.Size], rest[sha256.Size:]
	if found := sha256.Sum256(content); !bytes.Equal(found[:], sum) {
		return nil
	}
	if binary.BigEndian.Uint64(content) != uint64(len(key)) {
		return nil
	}
	value, ok := bytes.CutPrefix(content[8:], []byte(key))
	if !ok {
		return nil
	}
	return value
}
