package feed

import "bytes"

// What the entities of an internal subset may cost. None of them is ever
// fetched, and one that refers to others is worked out once, where it is
// declared, so that there is nothing to blow up.
const (
	maxEntities  = 100     // how many a document may declare
	maxEntity    = 1 << 12 // the bytes of one
	maxExpansion = 1 << 20 // the bytes that all references to them become
)

// declareEntities notes the general entities that a document type declaration
// holds in its internal subset (XML 1.0, section 4.2). External and parameter
// entities are passed over.
func (d *document) declareEntities(declaration []byte) {
	_, subset, ok := bytes.Cut(declaration, []byte("["))
	for ok {
		var entity []byte
		if _, subset, ok = bytes.Cut(subset, []byte("<!ENTITY")); !ok {
			return
		}
		if len(d.entities) == maxEntities {
			d.report(d.scanner.start, "more entities than the limit of 100; the rest are not known")
			return
		}
		name := bytes.TrimLeft(subset, " \t\r\n")
		end := 0
		for end < len(name) && !isSpace(name[end]) {
			end++
		}
		if end == len(name) {
			return
		}
		name, entity = name[:end], bytes.TrimLeft(name[end:], " \t\r\n")
		if len(entity) == 0 || entity[0] != '"' && entity[0] != '\'' {
			continue
		}
		entity, subset, ok = bytes.Cut(entity[1:], entity[:1])
		if len(entity) > maxEntity {
			d.report(d.scanner.start, "an entity longer than the limit of 4096 bytes")
			continue
		}
		if d.entities == nil {
			d.entities = make(map[string]string)
		}
		if _, declared := d.entities[string(name)]; !declared {
			d.entities[string(name)] = string(d.appendDecoded(nil, entity))
		}
	}
}

// appendEntity appends what a declared entity stands for.
func (d *document) appendEntity(dst []byte, value string) []byte {
	if d.expanded += len(value); d.expanded > maxExpansion {
		d.err = d.errorAt(d.scanner.start, ErrExpansion)
		return dst
	}
	return append(dst, value...)
}
