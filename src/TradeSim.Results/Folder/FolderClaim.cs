using System.Globalization;

namespace TradeSim.Results.Folder;

/// <summary>
/// Takes a folder for one run and no other: the manifest is created exclusively, so that of two runs that start in the
/// same moment one gets the name and the other the next. A folder with a file that the run would write over is not taken.
/// What a run that could not begin has put there goes again, and nothing else.
/// </summary>
public sealed class FolderClaim : IDisposable
{
    /// <summary>The folder in which runs are kept, under the working folder.</summary>
    public const string Shelf = "runs";

    private const int MostAttempts = 1000;

    private readonly bool _isNew;
    private bool _kept;

    private FolderClaim(string folder, bool isNew) => (Folder, _isNew) = (folder, isNew);

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
    /// <exception cref="FolderTakenException">Another run is in it, or a file that the run would write over.</exception>
    public static FolderClaim Asked(string path) =>
        TryTake(Path.GetFullPath(path)) ?? throw FolderTakenException.Of(path);

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
        if (_isNew && Directory.GetFileSystemEntries(Folder).All(IsOurs))
        {
            // Out of the way in one step: nobody can take the folder while it is being emptied.
            var aside = Aside(Folder);
            Directory.Move(Folder, aside);
            Directory.Delete(aside, recursive: true);
            return;
        }

        // The manifest last: as long as it is there, nobody takes the folder.
        foreach (var entry in Directory.GetFileSystemEntries(Folder).Where(IsOurs).OrderBy(entry => Path.GetFileName(entry) == Manifest.FileName))
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

    private static bool IsOurs(string entry) => RunFiles.IsOne(Path.GetFileName(entry));

    private static FolderClaim? TryTake(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Directory.Exists(path) ? Enter(path) : Make(path);
            }
            catch (IOException) when (Directory.Exists(path) && RunFiles.In(path) is not null)
            {
                return null;
            }
            catch (IOException) when (attempt < MostAttempts)
            {
                // Another run may have come or gone between two steps; what is really wrong is so the next time too.
            }
        }
    }

    /// <summary>Takes a folder that is there, where nobody holds it and no file is in the way; null where one is.</summary>
    private static FolderClaim? Enter(string path)
    {
        if (RunFiles.In(path) is not null)
        {
            return null;
        }

        using var claim = new FileStream(Path.Combine(path, Manifest.FileName), FileMode.CreateNew);
        return new FolderClaim(path, isNew: false);
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
            return new FolderClaim(path, isNew: true);
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
