//go:build !js

package page

import "strings"

// fileTypes are the media types of the files that are attached to news, by the
// endings of their names.
var fileTypes = map[string]string{
	"pdf": "application/pdf", "doc": "application/msword", "xls": "application/vnd.ms-excel", "ppt": "application/vnd.ms-powerpoint",
	"docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	"xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	"pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
	"wps":  "", "et": "", "odt": "application/vnd.oasis.opendocument.text", "ods": "application/vnd.oasis.opendocument.spreadsheet",
	"rtf": "application/rtf", "csv": "text/csv", "zip": "application/zip", "rar": "application/vnd.rar", "7z": "application/x-7z-compressed",
}

// isFile reports whether an address is that of a file to download.
func isFile(address string) bool {
	_, ok := fileTypes[ending(address)]
	return ok
}

// ending returns what the file name in an address ends with, in lower case and
// without the dot.
func ending(address string) string {
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address = address[:i]
	}
	name := address[strings.LastIndexByte(address, '/')+1:]
	return strings.ToLower(name[strings.LastIndexByte(name, '.')+1:])
}
