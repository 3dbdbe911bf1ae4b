/* What a page can do beyond being read. Nothing needs it: what it drives is hidden until it has come. */
const root = document.documentElement
for (const button of document.querySelectorAll('[data-set]')) {
const [key, value] = button.dataset.set.split(':')
const show = () => button.setAttribute('aria-pressed', (root.dataset[key] || '') === value)
button.addEventListener('click', () => {
if (value) root.dataset[key] = value
else delete root.dataset[key]
try { value ? localStorage[key] = value : localStorage.removeItem(key) } catch {}
for (const one of button.parentNode.querySelectorAll('button')) one.dispatchEvent(new Event('show'))
})
button.addEventListener('show', show)
show()
}
for (const hidden of document.querySelectorAll('[data-js]')) hidden.hidden = false
for (const button of document.querySelectorAll('[data-do=print]')) button.addEventListener('click', () => print())
for (const button of document.querySelectorAll('[data-do=share]')) {
button.addEventListener('click', async () => {
const url = document.querySelector('link[rel=canonical]')?.href || location.href
try {
if (navigator.share) return await navigator.share({ title: document.title, url })
await navigator.clipboard.writeText(url)
button.textContent = button.dataset.done
} catch (error) {
if (error.name !== 'AbortError') location.href = 'mailto:?body=' + encodeURIComponent(url)
}
})
}
