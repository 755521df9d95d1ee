using System.Buffers.Binary;
using TradeSim.Domain.World.Closed;

namespace TradeSim.Results.Folder;

/// <summary>
/// The closed months of a run in a file, each as its length (four bytes, little-endian) and its bytes, handed to the
/// operating system month by month. A last month cut short by a kill is left out when read.
/// </summary>
public sealed class MonthLog : IDisposable
{
    /// <summary>Its folder in a run's folder.</summary>
    public const string Folder = "state";

    /// <summary>Where it lies in a run's folder.</summary>
    public static readonly string RelativePath = Path.Combine(Folder, "months.log");

    private readonly FileStream _file;

    public MonthLog(string folder)
    {
        var path = Path.Combine(folder, RelativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read, bufferSize: 0);
    }

    /// <summary>Adds a month, or nothing of it.</summary>
    public void Append(byte[] month)
    {
        var whole = _file.Position;
        try
        {
            Span<byte> length = stackalloc byte[sizeof(int)];
            BinaryPrimitives.WriteInt32LittleEndian(length, month.Length);
            _file.Write(length);
            _file.Write(month);
        }
        catch (Exception full) when (full is IOException or ArgumentOutOfRangeException) // the latter where a file may not grow any further
        {
            _file.SetLength(whole);
            throw;
        }
    }

    public void Dispose() => _file.Dispose();

    public static bool Exists(string folder) => File.Exists(Path.Combine(folder, RelativePath));

    /// <summary>When the last month was added.</summary>
    public static DateTimeOffset LastWritten(string folder) => File.GetLastWriteTimeUtc(Path.Combine(folder, RelativePath));

    /// <summary>The months of a folder's log, as bytes, in order.</summary>
    public static IEnumerable<byte[]> Read(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, RelativePath));
        var length = new byte[sizeof(int)];
        while (file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length)
        {
            var bytes = BinaryPrimitives.ReadInt32LittleEndian(length);
            if (bytes <= 0 || bytes > file.Length - file.Position)
            {
                yield break;
            }

            var month = new byte[bytes];
            file.ReadExactly(month);
            yield return month;
        }
    }

    /// <summary>The closed months of a folder's log, in order, up to the last that is whole.</summary>
    /// <exception cref="InvalidDataException">It was written by another version.</exception>
    public static IEnumerable<ClosedMonth> Months(string folder) => Read(folder).Select(bytes => ClosedMonthCodec.FromBytes(bytes));

    /// <summary>How many bytes at the end of a folder's log are of a month that is not whole.</summary>
    public static long Torn(string folder) =>
        new FileInfo(Path.Combine(folder, RelativePath)).Length - Read(folder).Sum(month => (long)sizeof(int) + month.Length);

    /// <summary>Whether a run is writing the log of a folder at this moment.</summary>
    public static bool IsBeingWritten(string folder)
    {
        try
        {
            using var file = new FileStream(Path.Combine(folder, RelativePath), FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return false;
        }
        catch (IOException error) when (error is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return true;
        }
    }
}
