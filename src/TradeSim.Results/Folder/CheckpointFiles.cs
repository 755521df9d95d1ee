using TradeSim.Domain.Units;
using TradeSim.Results.Files;

namespace TradeSim.Results.Folder;

/// <summary>
/// The last two checkpoints of a run, beside its month log: each a file named by the month that is due after it, written
/// whole or not at all. Should the newest be damaged, the one before it is still there.
/// </summary>
public static class CheckpointFiles
{
    private const int Kept = 2;
    private const string Extension = ".checkpoint";

    /// <summary>Keeps a checkpoint, and lets go of all but the newest two.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="due">The month that is due after it.</param>
    /// <param name="bytes">As the domain writes it.</param>
    public static void Keep(string folder, Month due, byte[] bytes)
    {
        AtomicFile.WriteBytes(PathOf(folder, due), bytes);
        foreach (var older in Of(folder).Skip(Kept))
        {
            File.Delete(PathOf(folder, older));
        }
    }

    /// <summary>The checkpoints of a folder, the newest first, each as the month that is due after it.</summary>
    public static IReadOnlyList<Month> Of(string folder)
    {
        var state = Path.Combine(folder, MonthLog.Folder);
        var names = Directory.Exists(state) ? Directory.GetFiles(state, "*" + Extension).Select(Path.GetFileNameWithoutExtension) : [];
        return [.. names.Where(name => Month.TryParse(name, out _)).Select(name => Month.Parse(name!)).OrderByDescending(due => due.Index)];
    }

    public static byte[] Read(string folder, Month due) => File.ReadAllBytes(PathOf(folder, due));

    private static string PathOf(string folder, Month due) => Path.Combine(folder, MonthLog.Folder, due + Extension);
}
