using System.Globalization;

namespace TradeSim.Results.Folder;

/// <summary>
/// Takes a folder for one run and no other: the manifest is created exclusively, so that of two runs that start in the
/// same moment one gets the name and the other the next.
/// </summary>
public static class FolderClaim
{
    /// <summary>The folder in which runs are kept, under the working folder.</summary>
    public const string Shelf = "runs";

    /// <summary>A folder of this name on the shelf; <c>-2</c>, <c>-3</c> and so on where the name is taken.</summary>
    public static string OnShelf(string scenario, DateTimeOffset started)
    {
        var time = started.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var name = Path.Combine(Path.GetFullPath(Shelf), $"{scenario}-{time}");
        for (var number = 1; ; number++)
        {
            var path = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            if (TryTake(path))
            {
                return path;
            }
        }
    }

    /// <summary>The folder asked for.</summary>
    /// <exception cref="IOException">Another run is in it.</exception>
    public static string Asked(string path)
    {
        var full = Path.GetFullPath(path);
        return TryTake(full) ? full : throw new IOException($"{path} already holds a run");
    }

    private static bool TryTake(string path)
    {
        Directory.CreateDirectory(path);
        try
        {
            using var claim = new FileStream(Path.Combine(path, Manifest.FileName), FileMode.CreateNew);
            return true;
        }
        catch (IOException) when (File.Exists(Path.Combine(path, Manifest.FileName)))
        {
            return false;
        }
    }
}
