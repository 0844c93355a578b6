import { lockFolder } from '../../../../src/lib/emulator/store/folder-lock.js'

// Holds the folder given as argument until it is killed.
await lockFolder(process.argv[2] ?? '', 5000)
console.log('held')
setInterval(() => undefined, 1000)
