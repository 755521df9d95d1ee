using System.Globalization;

namespace TradeSim.Results.Folder;

/// <summary>
/// Takes a folder for one run and no other: the manifest is created exclusively, so that of two runs that start in the
/// same moment one gets the name and the other the next. What a run that could not begin has put there goes again.
/// </summary>
public sealed class FolderClaim : IDisposable
{
    /// <summary>The folder in which runs are kept, under the working folder.</summary>
    public const string Shelf = "runs";

    private const int MostAttempts = 20;

    private readonly bool _isNew;
    private readonly HashSet<string> _before;
    private bool _kept;

    private FolderClaim(string folder, bool isNew, HashSet<string> before) => (Folder, _isNew, _before) = (folder, isNew, before);

    public string Folder { get; }

    /// <summary>A folder of this name on the shelf; <c>-2</c>, <c>-3</c> and so on where the name is taken.</summary>
    public static FolderClaim OnShelf(string scenario, DateTimeOffset started)
    {
        var time = started.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var name = Path.Combine(Path.GetFullPath(Shelf), $"{scenario}-{time}");
        for (var number = 1; ; number++)
        {
            var path = number == 1 ? name : string.Create(CultureInfo.InvariantCulture, $"{name}-{number}");
            if (TryTake(path) is { } claim)
            {
                return claim;
            }
        }
    }

    /// <summary>The folder asked for.</summary>
    /// <exception cref="IOException">Another run is in it.</exception>
    public static FolderClaim Asked(string path) =>
        TryTake(Path.GetFullPath(path)) ?? throw new IOException($"{path} already holds a run");

    /// <summary>The run has begun: what it wrote stays.</summary>
    public void Keep() => _kept = true;

    /// <summary>The run leaves nothing here after all: what it wrote goes.</summary>
    public void GiveUp()
    {
        _kept = false;
        Dispose();
    }

    public void Dispose()
    {
        if (_kept || !Directory.Exists(Folder))
        {
            return;
        }

        try
        {
            Clear();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What went wrong before is what is told.
        }
    }

    private void Clear()
    {
        if (_isNew)
        {
            // Out of the way in one step: nobody can take the folder while it is being emptied.
            var aside = Aside(Folder);
            Directory.Move(Folder, aside);
            Directory.Delete(aside, recursive: true);
            return;
        }

        foreach (var entry in Directory.GetFileSystemEntries(Folder).Where(entry => !_before.Contains(entry)))
        {
            if (Directory.Exists(entry))
            {
                Directory.Delete(entry, recursive: true);
            }
            else
            {
                File.Delete(entry);
            }
        }
    }

    private static FolderClaim? TryTake(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Directory.Exists(path) ? Enter(path) : Make(path);
            }
            catch (IOException) when (File.Exists(Path.Combine(path, Manifest.FileName)))
            {
                return null;
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                // Another run may have come or gone between two steps; what is really wrong is so the next time too.
            }
        }
    }

    /// <summary>Takes a folder that is there and that nobody holds.</summary>
    private static FolderClaim Enter(string path)
    {
        var before = Directory.GetFileSystemEntries(path).ToHashSet(StringComparer.Ordinal);
        using var claim = new FileStream(Path.Combine(path, Manifest.FileName), FileMode.CreateNew);
        before.Remove(Path.Combine(path, Manifest.FileName));
        return new FolderClaim(path, isNew: false, before);
    }

    /// <summary>Puts the folder in place with its manifest, in one step, so that exactly one run has made it.</summary>
    private static FolderClaim Make(string path)
    {
        var aside = Aside(path);
        Directory.CreateDirectory(aside);
        try
        {
            File.Create(Path.Combine(aside, Manifest.FileName)).Dispose();
            Directory.Move(aside, path);
            return new FolderClaim(path, isNew: true, []);
        }
        catch
        {
            Directory.Delete(aside, recursive: true);
            throw;
        }
    }

    /// <summary>A name beside the folder that nobody else uses.</summary>
    private static string Aside(string path) =>
        Path.Combine(Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(path))!, $".claim-{Path.GetRandomFileName()}");
}
