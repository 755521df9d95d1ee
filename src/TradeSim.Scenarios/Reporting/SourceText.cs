using System.Text;

namespace TradeSim.Scenarios.Reporting;

/// <summary>The text of one input file, or of the options of a command, kept so that a fault can show its line.</summary>
public sealed class SourceText
{
    /// <summary>No input of a scenario or a world is larger than this many bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly List<int> _lineStarts = [0];

    /// <param name="name">How faults name it: a path as the user would type it, or <c>--set</c>.</param>
    /// <param name="text">All of it.</param>
    public SourceText(string name, string text)
    {
        Name = name;
        Text = text;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _lineStarts.Add(i + 1);
            }
        }
    }

    public string Name { get; }

    public string Text { get; }

    /// <summary>The place of a character, counted from line 1, column 1.</summary>
    public Place At(int line, int column, int length = 1) => new(this, line, column, length);

    /// <summary>The start of the text.</summary>
    public Place Start => At(1, 1);

    /// <summary>The last line that is not blank.</summary>
    public int LastLine
    {
        get
        {
            var line = _lineStarts.Count;
            while (line > 1 && Line(line).Trim().Length == 0)
            {
                line--;
            }

            return line;
        }
    }

    /// <summary>The text of a line without its line end; empty past the last line.</summary>
    public string Line(int line)
    {
        if (line < 1 || line > _lineStarts.Count)
        {
            return "";
        }

        var start = _lineStarts[line - 1];
        var end = line < _lineStarts.Count ? _lineStarts[line] - 1 : Text.Length;
        return Text[start..end].TrimEnd('\r');
    }

    /// <summary>A path as faults show it: from the working folder where the file lies under it, else in full.</summary>
    public static string Shown(string path)
    {
        var relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), path);
        return relative.StartsWith("..", StringComparison.Ordinal) ? Path.GetFullPath(path) : relative;
    }

    /// <summary>The bytes of a file, or null where it has more than the most. They are counted as they come: a device or a pipe tells no length.</summary>
    public static byte[]? BytesOf(string path, int most)
    {
        using var file = File.OpenRead(path);
        using var bytes = new MemoryStream();
        var piece = new byte[64 * 1024];
        for (var read = file.Read(piece); read > 0 && bytes.Length <= most; read = file.Read(piece))
        {
            bytes.Write(piece.AsSpan(0, read));
        }

        return bytes.Length > most ? null : bytes.ToArray();
    }

    /// <summary>Reads a file, or reports why it cannot be read.</summary>
    public static SourceText? Read(string path, string name, FaultKind missing, Place? from, Faults faults)
    {
        var place = from ?? new SourceText(name, "").Start;
        try
        {
            if (!File.Exists(path))
            {
                faults.Add(missing, place, $"There is no file '{name}'.");
                return null;
            }

            if (BytesOf(path, MaxBytes) is not { } bytes)
            {
                faults.Add(FaultKinds.TooLarge, new SourceText(name, "").Start, $"'{name}' has more than {MaxBytes} bytes.");
                return null;
            }

            var text = StrictUtf8.GetString(bytes);
            return new SourceText(name, text.StartsWith('\uFEFF') ? text[1..] : text);
        }
        catch (DecoderFallbackException)
        {
            faults.Add(FaultKinds.NotText, place, $"'{name}' is not UTF-8 text.");
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            faults.Add(FaultKinds.NotText, place, $"'{name}' cannot be read: {refused.Message}");
        }

        return null;
    }
}

/// <summary>Where something stands in an input: line and column are counted from 1.</summary>
public readonly record struct Place(SourceText Source, int Line, int Column, int Length = 1)
{
    public override string ToString() => $"{Source.Name}:{Line}:{Column}";
}
