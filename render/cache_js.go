package render

// Cache keeps nothing in the browser, where bodies are not sanitised ahead.
type Cache struct {
	MaxBytes int // is not looked at
}
