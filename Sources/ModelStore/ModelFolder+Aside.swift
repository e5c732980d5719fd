import Foundation

extension ModelFolder {
    /// Moves a model's file into a folder `best-aside` of its own, or `best-aside-2` and so on, which can be read as the folder
    /// of a best model can, and goes with the model.
    /// - Parameter file: `model.safetensors` of this folder, or of that of a best model in it, which goes when it is empty.
    /// - Returns: the path of its folder from now on.
    /// - Throws: `ModelStoreError.io` when the system refuses.
    package func setAside(_ file: String) throws(ModelStoreError) -> String {
        var aside = best(by: "aside")
        var number = 1
        while linkStatus(aside.path) != nil {
            number += 1
            aside = best(by: "aside-\(number)")
        }
        try aside.create()
        if rename(file, aside.model) != 0 { throw .system("rename", file) }
        try flushToDisk(aside.path)
        let folder = splitPath(file).folder
        if rmdir(folder) != 0 { try flushToDisk(folder) }
        return aside.path
    }
}
