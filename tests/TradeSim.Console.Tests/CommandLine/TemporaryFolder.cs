namespace TradeSim.Console.Tests.CommandLine;

/// <summary>An empty folder for one test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("tradesim-test-");

    public string Path => _folder.FullName;

    /// <summary>The folders of runs in it.</summary>
    public string[] Runs => Directory.Exists(System.IO.Path.Combine(Path, "runs"))
        ? [.. Directory.GetDirectories(System.IO.Path.Combine(Path, "runs")).Order(StringComparer.Ordinal)]
        : [];

    public bool IsEmpty => !_folder.EnumerateFileSystemInfos().Any();

    public void Dispose() => _folder.Delete(recursive: true);
}
