namespace TradeSim.Results.Folder;

/// <summary>A folder that was asked for cannot be the folder of a new run: a run is in it, or a file that the run would write over.</summary>
public sealed class FolderTakenException(string message) : IOException(message)
{
    /// <summary>What is in the way in a folder that is taken.</summary>
    public static FolderTakenException Of(string folder) =>
        new(File.Exists(Path.Combine(folder, Manifest.FileName)) || RunFiles.In(folder) is not { } file
            ? $"{folder} already holds a run"
            : $"{folder} holds {file}, which the run would write over");

    /// <summary>What is in the way in a folder; null where nothing is, or where there is no folder.</summary>
    public static FolderTakenException? In(string folder) => Directory.Exists(folder) && RunFiles.In(folder) is not null ? Of(folder) : null;
}
