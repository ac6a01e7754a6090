//go:build !js

package page

// An Origin says where in a page a value is from.
type Origin uint8

const (
	FromNowhere   Origin = iota // there is no value
	FromJSONLD                  // a script of type application/ld+json
	FromMicrodata               // itemprop attributes
	FromMeta                    // meta, link and title elements: Open Graph, Dublin Core and their like
	FromFamily                  // where the page's content system puts it
	FromElement                 // an element that says so itself: time, lang, rel=author
	FromHeading                 // a heading
	FromLabel                   // text with a label: "Date:", 作者：
	FromText                    // text beside the title that looks like it
	FromAddress                 // the page's address
	FromBody                    // the body, or what stands in it
)

var originNames = [...]string{"nowhere", "JSON-LD", "microdata", "meta", "family", "element", "heading", "label", "text", "address", "body"}

// String returns what stands behind "from a" or "from" in a sentence: "heading",
// "JSON-LD", "nowhere".
func (o Origin) String() string {
	if int(o) < len(originNames) {
		return originNames[o]
	}
	return "unknown"
}
