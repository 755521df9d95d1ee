using System.Buffers.Binary;

namespace TradeSim.Results.Folder;

/// <summary>
/// The closed months of a run in a file, each as its length (four bytes, little-endian) and its bytes, handed to the
/// operating system month by month. A last month cut short by a kill is left out when read.
/// </summary>
public sealed class MonthLog : IDisposable
{
    /// <summary>Where it lies in a run's folder.</summary>
    public static readonly string RelativePath = Path.Combine("state", "months.log");

    private readonly FileStream _file;

    public MonthLog(string folder)
    {
        var path = Path.Combine(folder, RelativePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        _file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
    }

    public void Append(byte[] month)
    {
        Span<byte> length = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, month.Length);
        _file.Write(length);
        _file.Write(month);
        _file.Flush();
    }

    public void Dispose() => _file.Dispose();

    /// <summary>The months of a folder's log, as bytes, in order.</summary>
    public static IEnumerable<byte[]> Read(string folder)
    {
        using var file = File.OpenRead(Path.Combine(folder, RelativePath));
        var length = new byte[sizeof(int)];
        while (file.ReadAtLeast(length, length.Length, throwOnEndOfStream: false) == length.Length)
        {
            var month = new byte[BinaryPrimitives.ReadInt32LittleEndian(length)];
            if (file.ReadAtLeast(month, month.Length, throwOnEndOfStream: false) < month.Length)
            {
                yield break;
            }

            yield return month;
        }
    }
}
