using TradeSim.Domain.Units;

namespace TradeSim.Grains.Storage;

/// <summary>
/// The closed months of one run, one after another in a file that has no name: nobody else sees it, and it is gone when the
/// program ends, however it ends. Used under the lock of its store.
/// </summary>
internal sealed class MonthFile : IDisposable
{
    private readonly Dictionary<Month, (long At, int Length)> _months = [];
    private FileStream? _file;

    public int Count => _months.Count;

    public long Bytes { get; private set; }

    /// <exception cref="ArgumentException">The month is there already.</exception>
    public void Add(Month month, byte[] closed)
    {
        _months.Add(month, (Bytes, closed.Length));
        _file ??= Nameless();
        _file.Position = Bytes;
        _file.Write(closed);
        Bytes += closed.Length;
    }

    /// <summary>Null where the month is not there.</summary>
    public byte[]? Read(Month month)
    {
        if (_file is null || !_months.TryGetValue(month, out var place))
        {
            return null;
        }

        var closed = new byte[place.Length];
        _file.Position = place.At;
        _file.ReadExactly(closed);
        return closed;
    }

    public void Dispose() => _file?.Dispose();

    private static FileStream Nameless()
    {
        try
        {
            var name = Path.GetTempFileName();
            var file = new FileStream(name, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            File.Delete(name);
            return file;
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"no temporary file can be made in {Path.GetTempPath()} (TMPDIR): {refused.Message}", refused);
        }
    }
}
