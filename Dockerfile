FROM python:3.12-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    NOLKUMUH_STORE=/store

WORKDIR /app

# Packages first: they change rarely, so a new version of the app rebuilds in seconds.
COPY requirements.txt ./
RUN pip install --no-cache-dir --requirement requirements.txt

COPY . .

# The app owns its store and nothing else.
RUN useradd --create-home --uid 10001 nolkumuh && install --directory --owner=nolkumuh /store
USER nolkumuh
VOLUME /store

EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=40s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]

CMD ["python", "-m", "streamlit", "run", "app.py", "--server.address=0.0.0.0", "--server.port=8501", "--server.headless=true", "--server.fileWatcherType=none"]
